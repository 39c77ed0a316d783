// Sign-in: as a page at the start, as a dialog over the page where a session has ended.
import { html, useSignal, useRef, useLayoutEffect } from '../vendor/preact.js';
import { Seal, Icon } from '../shared/icons.js';
import { expired, me } from './store.js';
import { signIn, signOut } from './api.js';

function Form({ again, onDone }) {
  const wrong = useSignal('');
  const working = useSignal(false);
  const name = useRef(null);
  const password = useRef(null);
  useLayoutEffect(() => { (again ? password : name).current.focus(); }, []);
  const send = async (e) => {
    e.preventDefault();
    if (working.value) return;
    if (!name.current.value.trim() || !password.current.value) { wrong.value = '请填写账号和密码。'; (name.current.value.trim() ? password : name).current.focus(); return; }
    working.value = true;
    wrong.value = await signIn(name.current.value.trim(), password.current.value);
    working.value = false;
    if (wrong.value) { password.current.value = ''; password.current.focus(); } else onDone();
  };
  return html`<form class="form signin__form" onSubmit=${send} noValidate>
    <label class="form__row"><span>账号</span><input ref=${name} class="field" name="username" autocomplete="username" autocapitalize="none" spellcheck=${false} maxlength="60" defaultValue=${again && me.value ? me.value.agent.name : ''} readOnly=${Boolean(again)} /></label>
    <label class="form__row"><span>密码</span><input ref=${password} class="field" name="password" type="password" autocomplete="current-password" autofocus=${Boolean(again)} maxlength="200" /></label>
    <p class="wrong" role="alert">${wrong.value && html`<${Icon} name="no" /><span>${wrong.value}</span>`}</p>
    <button type="submit" class="btn btn--main btn--block" aria-disabled=${working.value}>${working.value ? '正在登录……' : '登录'}</button>
  </form>`;
}

export function SignIn({ onDone }) {
  return html`<main class="signin"><div class="signin__card card"><${Seal} /><h1>坐席工作台</h1><p class="muted">职称政策咨询热线</p>
    <${Form} onDone=${onDone} /><p class="muted small signin__foot">账号由主管开通。离开座位请退出。</p></div></main>`;
}

export function SignInAgain({ onDone }) {
  const ref = useRef(null);
  useLayoutEffect(() => { if (!ref.current.open) ref.current.showModal(); }, []);
  if (!expired.value) return null;
  return html`<dialog ref=${ref} class="again" aria-label="请重新登录" onCancel=${(e) => e.preventDefault()}>
    <h2>请重新登录</h2><p>有一会儿没有操作，登录到期了。您写的都还在，登录后接着来。</p>
    <${Form} again onDone=${onDone} />
    <button type="button" class="btn btn--quiet btn--block" onClick=${signOut}>换一个人登录</button></dialog>`;
}
