// What the user has chosen, for all views: kept in the browser, except for the token, which ends with the tab.

const listeners = new Set();

function read(name, fallback) {
  try {
    return localStorage.getItem(`candlewick.${name}`) ?? fallback;
  } catch {
    return fallback; // the browser keeps nothing for this page
  }
}

function write(name, value) {
  try {
    localStorage.setItem(`candlewick.${name}`, value);
  } catch {
    // the browser keeps nothing for this page; the choice holds until it is left
  }
}

export const choices = {
  /** system, light or dark */
  theme: read('theme', 'system'),
  /** local or utc */
  zone: read('zone', 'local'),
  /** on or off: whether single characters are shortcuts */
  keys: read('keys', 'on'),
};

export function choose(name, value) {
  choices[name] = value;
  write(name, value);
  apply();
  listeners.forEach((listener) => listener(name));
}

/** Calls a function with the name of each choice that changes; returns a function that ends it. */
export function onChoice(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The name of the time zone in use, as the API takes it. */
export function zoneName() {
  return choices.zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

export function apply() {
  if (choices.theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = choices.theme;
  }
}

/** Tells when light turns to dark or back, by the user or by the system. */
export function onTheme(listener) {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', listener);
  const end = onChoice((name) => name === 'theme' && listener());
  return () => {
    query.removeEventListener('change', listener);
    end();
  };
}

/** The present value of a colour, as in colour('--up'): canvases cannot use the variables of CSS. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

let token = sessionStorage.getItem('candlewick.token') ?? '';

/** The token for changes; empty if the user has not given one. */
export function accessToken() {
  return token;
}

export function setAccessToken(text) {
  token = text.trim();
  if (token) {
    sessionStorage.setItem('candlewick.token', token);
  } else {
    sessionStorage.removeItem('candlewick.token');
  }
}
