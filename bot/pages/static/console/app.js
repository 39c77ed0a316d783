// The console: sign-in, the desk, and the views of curators and supervisors, on one page with one stream.
import { html, render, effect, useEffect } from '../vendor/preact.js';
import { Icon, Seal } from '../shared/icons.js';
import { isDark, toggleTheme, nextSize, textSize, SIZE_NAMES } from '../shared/prefs.js';
import { me, expired, link, lost, view, dialog, notices, calls, queue, figures, unread } from './store.js';
import { whoAmI, signOut } from './api.js';
import { listen, hush, nudge, refresh } from './live.js';
import { bringBack } from './work.js';
import { views, watchKeys } from './keys.js';
import { SignIn, SignInAgain } from './signin.js';
import { Desk } from './desk.js';
import { Curator } from './curator.js';
import { Figures } from './figures.js';
import { Audit } from './audit.js';
import { Dialogs } from './dialogs.js';
import { CIcon, Key } from './icons.js';

const VIEWS = { desk: Desk, curator: Curator, figures: Figures, audit: Audit };

async function begin() {
  const mine = views();
  if (!mine.some((v) => v.name === view.value)) view.value = (mine[0] || { name: 'desk' }).name;
  await refresh();
  bringBack();
  if (link.value === 'idle') listen(); else nudge();
}

async function leave() {
  // Signing out gives conversations back to the bot and leaves phone calls without their wrap-up: asked once.
  const open = (calls.value || []).length;
  if (open && !(dialog.value && dialog.value.name === 'leave')) { dialog.value = { name: 'leave', open, leave }; return; }
  hush();
  await signOut();
}

// Nobody is signed in any more: nothing of the last one is shown. What was half typed is kept where the session
// merely ended, and gone where somebody signed out.
effect(() => {
  if (me.value !== null) return;
  hush();
  calls.value = queue.value = figures.value = dialog.value = null;
  unread.value = new Set();
  view.value = 'desk';
});

function Line() {
  const state = link.value;
  if (state === 'open') return html`<span class="link yes" role="status"><${Icon} name="yes" /><span class="link__word">已连上</span></span>`;
  if (lost.value) return html`<span class="link maybe" role="status"><${Icon} name="line" />断开，正在重连</span>`;
  return html`<span class="link skip" role="status"><${Icon} name="line" />正在连接</span>`;
}

function Top() {
  const { agent } = me.value;
  const all = views();
  return html`<header class="top"><${Seal} /><p class="top__name">坐席工作台</p>
    <nav class="top__views" aria-label="页面">${all.length > 1 && all.map((v) => html`<button type="button" key=${v.name} class=${`btn btn--quiet top__view ${view.value === v.name ? 'top__view--on' : ''}`}
      title=${v.label} aria-current=${view.value === v.name ? 'page' : undefined} onClick=${() => { view.value = v.name; }}><${CIcon} name=${v.icon} /><span>${v.label}</span></button>`)}</nav>
    <${Line} />
    <a class="btn btn--quiet btn--tool" href="/console/kiosks" target="_blank" rel="noopener" aria-label="大厅终端" title="大厅终端的情况"><${CIcon} name="kiosk" /></a>
    <button type="button" class="btn btn--quiet btn--tool" aria-label="快捷键" title="快捷键 Alt+/" onClick=${() => { dialog.value = { name: 'help' }; }}><${CIcon} name="keyboard" /></button>
    <button type="button" class="btn btn--quiet btn--tool" aria-label="导出记录" title="导出记录" onClick=${() => { dialog.value = { name: 'export' }; }}><${CIcon} name="download" /></button>
    <button type="button" class="btn btn--quiet btn--tool" aria-label=${`字号：${SIZE_NAMES[textSize.value]}，点一下更换`} title="字号" onClick=${nextSize}><b aria-hidden="true">字</b></button>
    <button type="button" class="btn btn--quiet btn--tool" aria-label=${isDark() ? '换成浅色' : '换成深色'} title="深浅" onClick=${toggleTheme}><${Icon} name=${isDark() ? 'sun' : 'moon'} /></button>
    <span class="top__who"><${Icon} name="person" />${agent.display}</span>
    <button type="button" class="btn btn--quiet btn--small" onClick=${leave}><${CIcon} name="out" /><span class="top__out">退出</span></button></header>`;
}

function Notices() {
  return html`<div class="notices" role="status" aria-live="polite">${notices.value.map((n) => html`<p key=${n.id} class=${`notice rise ${n.kind === 'bad' ? 'maybe' : 'yes'}`}><${Icon} name=${n.kind === 'bad' ? 'maybe' : 'yes'} /><span>${n.text}</span></p>`)}</div>`;
}

function Shell() {
  const View = VIEWS[view.value] || Desk;
  useEffect(() => { begin(); }, []);
  return html`<a class="skip" href="#main">跳到正文</a><${Top} />
    ${lost.value && !expired.value && html`<p class="offline maybe" role="alert"><${Icon} name="line" /><span>和服务器断开了，正在重新连接。写的都还在，连上后接着来。</span></p>`}
    <main id="main" class=${`main main--${view.value}`} tabindex="-1"><${View} /></main>
    <${Dialogs} />${expired.value && html`<${SignInAgain} onDone=${begin} />`}<${Notices} />`;
}

function App() {
  if (me.value === undefined) return html`<main class="plain"><p class="loading"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>正在打开……</p></main>`;
  if (me.value === null) return html`<${SignIn} onDone=${() => {}} /><${Notices} />`;
  return html`<${Shell} />`;
}

/** Who is at work is asked until the server answers: at a cold start it may not be there yet. */
async function start() {
  for (let wait = 500; ; wait = Math.min(8000, wait * 2)) {
    if (await whoAmI() !== 0 && me.value !== undefined) return;
    await new Promise((done) => setTimeout(done, wait));
  }
}

const root = document.getElementById('app');
root.textContent = '';
render(html`<${App} />`, root);
watchKeys();
start();
