// Where the page is: the path names the view, the query holds everything else that can be shared.

const listeners = new Set();

/** The present place: {path, view, name, params}. `name` is the rest of the path, as in /topics/NAME. */
export function here() {
  const path = location.pathname;
  const [view = '', ...rest] = path.split('/').filter(Boolean);
  return {
    path,
    view: view || 'market',
    name: rest.map(decoded).join('/'),
    params: new URLSearchParams(location.search),
  };
}

/** A part of a path as text; as it is if it encodes none, as in %FF. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Goes to a path, as a new entry of the browser's history. */
export function go(path, params = {}) {
  history.pushState(null, '', address(path, params));
  tell();
}

/** Changes the query of the present place; a value that is null, undefined or '' is left out. */
export function set(changes, { push = false } = {}) {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') {
      params.delete(name);
    } else {
      params.set(name, value);
    }
  }
  const text = address(location.pathname, params);
  if (text !== location.pathname + location.search) {
    history[push ? 'pushState' : 'replaceState'](null, '', text);
    tell();
  }
}

/** The address of a path with a query, for links. */
export function address(path, params = {}) {
  const query =
    params instanceof URLSearchParams
      ? params
      : new URLSearchParams(Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  // What a reader sees should be readable: these are safe in a query
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text ? `${path}?${text}` : path;
}

/** Calls a function at every change of place. */
export function follow(listener) {
  listeners.add(listener);
}

function tell() {
  const place = here();
  listeners.forEach((listener) => listener(place));
}

addEventListener('popstate', tell);

// Links within the page change the place without a reload.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download') || link.origin !== location.origin) {
    return;
  }
  if (link.pathname === location.pathname && link.hash) {
    return;
  }
  if (link.dataset.page === 'none' || /^\/(api|docs|webjars)(\/|$)/.test(link.pathname)) {
    return;
  }
  event.preventDefault();
  history.pushState(null, '', link.href);
  tell();
});
