// The web chat.
import { html, render } from '../vendor/preact.js';
import { Icon, Seal } from '../shared/icons.js';
import './icons.js';
import { isDark, toggleTheme, nextSize, textSize, SIZE_NAMES } from '../shared/prefs.js';
import { begin, items, phase, say, staffName } from './state.js';
import { Talk } from './talk.js';
import { Composer } from './composer.js';
import { Aside, Panels, SituationBar, panel, wide } from './panels.js';
import { Sheet } from './sheet.js';

function Header() {
  return html`<header class="header"><div class="header__in">
    <${Seal} />
    <div class="header__name"><h1>职称政策助手</h1><p role="status">${staffName.value ? `工作人员${staffName.value}为您服务` : html`机器人<span class="header__ref"> · 仅供参考</span>`}</p></div>
    <button type="button" class="btn btn--quiet header__btn" onClick=${nextSize} aria-label=${`字号：${SIZE_NAMES[textSize.value]}，点一下更换`}><span class="header__size" aria-hidden="true">字</span><span class="header__word header__word--size" aria-hidden="true">${SIZE_NAMES[textSize.value]}</span></button>
    ${wide.value && html`<button type="button" class="btn btn--quiet btn--icon" onClick=${toggleTheme} aria-label=${isDark() ? '换成浅色' : '换成深色'}><${Icon} name=${isDark() ? 'sun' : 'moon'} /></button>
      ${items.value.length > 0 && html`<button type="button" class="btn btn--quiet" onClick=${() => { panel.value = 'over'; }}><${Icon} name="restart" />重新开始</button>`}`}
    <button type="button" class="btn btn--quiet header__btn" onClick=${() => say('人工')} aria-label="转人工"><${Icon} name="person" /><span class="header__word">人工</span></button>
    <button type="button" class="btn btn--quiet btn--icon" onClick=${() => { panel.value = 'more'; }} aria-label="更多" aria-haspopup="dialog"><${Icon} name="more" cls="icon--more" /></button>
  </div></header>`;
}

function App() {
  return html`<a class="skip" href=${phase.value === 'ended' ? '#log' : '#say'}>跳到${phase.value === 'ended' ? '对话' : '输入框'}</a>
    <${Header} />
    <main class=${`main ${wide.value && items.value.length ? 'main--wide' : ''}`}>
      <div class="column">
        ${!wide.value && html`<${SituationBar} />`}
        <${Talk} />
        <${Composer} />
      </div>
      ${wide.value && items.value.length > 0 && html`<${Aside} />`}
    </main>
    <${Panels} /><${Sheet} />`;
}

/** Where a soft keyboard covers the page instead of shrinking it, the page follows the visible part. */
function followKeyboard() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    document.documentElement.style.setProperty('--vh', `${Math.round(view.height)}px`);
    if (view.offsetTop && view.scale === 1) window.scrollTo(0, 0);
  };
  view.addEventListener('resize', fit);
  view.addEventListener('scroll', fit);
  fit();
}

followKeyboard();
const root = document.getElementById('app');
root.textContent = '';
render(html`<${App} />`, root);
begin();
