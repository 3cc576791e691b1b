// The token for changes: asked for when it is first needed, and again when it was refused.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { accessToken, setAccessToken } from './choices.js';
import { isOperator } from './settings.js';

/**
 * Does something that needs the token, unless the user has logged in as an operator.
 *
 * @param {string} purpose what it is for, as in "inject an event"
 * @param {function(): Promise} action rejects with an ApiFailure of status 401 if the token is wrong
 * @returns {Promise} the result of the action; undefined if the user gave no token
 */
export async function withToken(purpose, action) {
  let isRefused = false;
  for (;;) {
    if (!accessToken() && (isRefused || !isOperator()) && !(await askToken(purpose, isRefused))) {
      return undefined;
    }
    try {
      return await action();
    } catch (fault) {
      if (fault.status !== 401) {
        throw fault;
      }
      setAccessToken('');
      isRefused = true;
    }
  }
}

/** Asks for the token; true if the user gave one. */
export function askToken(purpose, isRefused = false) {
  const dialog = document.createElement('dialog');
  dialog.className = 'token';
  dialog.setAttribute('aria-labelledby', 'token-title');
  render(
    html`<form @submit=${take}>
      <h2 id="token-title">Token needed to ${purpose}</h2>
      ${isRefused ? html`<p class="notice bad" role="alert"><strong>This token was not accepted.</strong> It may be from another data folder: read the file again.</p>` : nothing}
      <p>
        Changes need the feed's token. It is in the file <code>feed-token</code> in the data folder of the platform:
      </p>
      <pre class="box">cat .candlewick/feed-token</pre>
      <p class="muted">
        If the platform was started with <code>--data</code>, look in that folder. This tab remembers the token until it is closed.
      </p>
      <label class="field">Token<input name="token" type="password" autocomplete="off" required spellcheck="false" class="mono" /></label>
      <div class="actions">
        <button type="button" @click=${() => dialog.close()}>Cancel</button>
        <button type="submit" class="primary">Continue</button>
      </div>
    </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('input').focus();
  function take(event) {
    event.preventDefault();
    setAccessToken(new FormData(event.target).get('token'));
    dialog.close();
  }
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(accessToken() !== '');
    });
  });
}
