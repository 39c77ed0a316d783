// Asking the server. Where the session has ended the question waits until somebody has signed in again: nothing
// that was typed is lost.
import { me, expired, tell, ownDrafts, drafts, forgetAll } from './store.js';

const BASE = '/console/api/';
let waiters = [];

async function once(path, body, method) {
  const headers = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && me.value) headers['X-CSRF'] = me.value.csrf;
  try {
    const answer = await fetch(BASE + path, {
      method, headers, cache: 'no-store', credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, ok: answer.ok, body: await answer.json().catch(() => null) };
  } catch {
    return { status: 0, ok: false, body: null };
  }
}

/** {status, ok, body}; status 0 where the server cannot be reached. */
export async function api(path, body, method = body === undefined ? 'GET' : 'POST') {
  for (;;) {
    const answer = await once(path, body, method);
    if (answer.status !== 401 || !me.value) return answer;
    expired.value = true;
    if (!await new Promise((done) => { waiters.push(done); })) return answer;
  }
}

/** What went wrong, in words for the agent. */
export function reason(answer, otherwise = '没有办成，请再试一次。') {
  if (answer.status === 0) return '没有连上服务器，您写的都还在，请稍后再试。';
  return (answer.body && answer.body.error) || (answer.status >= 500 ? '服务器出了点问题，请稍后再试。' : otherwise);
}

/** As `api`, and tells what went wrong; the body, or null. */
export async function ask(path, body, method) {
  const answer = await api(path, body, method);
  if (answer.ok) return answer.body || {};
  tell(reason(answer), 'bad');
  return null;
}

export async function signIn(name, password) {
  const answer = await once('sign-in', { name, password }, 'POST');
  if (!answer.ok) return reason(answer, '姓名或密码不对。');
  const other = me.value && me.value.agent.name !== answer.body.agent.name;
  ownDrafts(answer.body.agent.name);
  me.value = answer.body;
  expired.value = false;
  waiters.forEach((done) => done(!other));
  waiters = [];
  if (other) { drafts.value = {}; location.reload(); }
  return '';
}

/** Who this browser is signed in as; leaves `me` null where nobody is. The status. */
export async function whoAmI() {
  const answer = await once('me', undefined, 'GET');
  if (answer.ok) { ownDrafts(answer.body.agent.name); me.value = answer.body; }
  else if (answer.status === 401) { if (me.value) expired.value = true; else me.value = null; }
  return answer.status;
}

export async function signOut() {
  await once('sign-out', {}, 'POST');
  waiters.forEach((done) => done(false));
  waiters = [];
  expired.value = false;
  me.value = null;
  forgetAll();
}
