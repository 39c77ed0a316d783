// What lies beside or above the talk: 您的情况, 更多, 重新开始.
import { html, signal, useRef, useEffect } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { typeset } from '../shared/typeset.js';
import { Stairs } from '../shared/ladder.js';
import { levelsOf, headline } from '../shared/verdict.js';
import { isDark, toggleTheme, nextSize, textSize, SIZE_NAMES } from '../shared/prefs.js';
import { situation, verdict, say, startOver, askedFor, items } from './state.js';
import { Facts } from './situation.js';
import { Outcome } from './partial.js';
import { Notices } from './welcome.js';
import { saveAsPdf } from './tools.js';

/** '' | 'situation' | 'more' | 'over' */
export const panel = signal('');
const wideQuery = matchMedia('(min-width: 66rem)');
export const wide = signal(wideQuery.matches);
wideQuery.addEventListener('change', (e) => { wide.value = e.matches; });

export function openSituation() {
  if (!wide.value) panel.value = 'situation';
  else (document.querySelector('.aside .fact__btn') || document.querySelector('.aside')).focus();
}

/** A modal: the browser keeps the focus inside and gives it back. */
function Dialog({ name, title, children }) {
  const ref = useRef(null);
  const open = panel.value === name;
  useEffect(() => { if (open && !ref.current.open) ref.current.showModal(); if (!open && ref.current.open) ref.current.close(); }, [open]);
  const outside = (e) => { if (e.target === ref.current) panel.value = ''; };
  return html`<dialog ref=${ref} class=${`dialog--${name}`} aria-labelledby=${`title-${name}`} onClose=${() => { if (panel.value === name) panel.value = ''; }} onClick=${outside}>
    ${open && html`<div><div class="card__head"><h2 id=${`title-${name}`}>${title}</h2>
      <button type="button" class="btn btn--quiet btn--icon" aria-label="关闭" onClick=${() => { panel.value = ''; }}><${Icon} name="close" /></button></div>${children}</div>`}
  </dialog>`;
}

function change(text, shown) { panel.value = ''; say(text, shown); }

function Known() {
  return html`${situation.value && situation.value.scheme_name && html`<p class="scheme">${situation.value.scheme_name}</p>`}
    <${Facts} situation=${situation.value} asked=${askedFor} onChange=${change} />`;
}

/** Beside the talk where there is room. */
export function Aside() {
  const found = verdict.value;
  const levels = found ? levelsOf(found.custom) : [];
  return html`<aside class="aside" aria-label="您的情况和结果" tabindex="-1">
    ${found && html`<section class="card"><div class="card__head"><h2>${found.custom.partial ? '初步判断' : '评估结果'}</h2></div>
      <p class=${`aside__head ${headline(found.custom, levels).kind}`}>${headline(found.custom, levels).text}</p>
      <${Stairs} levels=${levels} />
      <ul class="aside__levels">${levels.map((l) => html`<li><span>${l.name}</span><${Outcome} kind=${l.kind} /></li>`)}</ul></section>`}
    <section class="card"><div class="card__head"><${Icon} name="card" /><h2>您的情况</h2></div><${Known} /></section>
  </aside>`;
}

/** One line above the talk where there is not. */
export function SituationBar() {
  const known = situation.value ? situation.value.items : [];
  if (!known.length) return null;
  return html`<button type="button" class="bar" onClick=${openSituation}>
    <${Icon} name="card" /><span class="bar__text"><b>您的情况</b> ${known.map((i, n) => [n ? ' · ' : '', typeset(i.words)])}</span><span class="bar__go">查看修改</span></button>`;
}

export function Panels() {
  const act = (what) => () => { panel.value = ''; what(); };
  return html`<${Dialog} name="situation" title="您的情况"><${Known} /><//>
    <${Dialog} name="more" title="更多">
      <div class="menu">
        <button type="button" class="btn btn--left" onClick=${nextSize}><span class="menu__sign">字</span>字号：${SIZE_NAMES[textSize.value]}（点一下变大）</button>
        <button type="button" class="btn btn--left" onClick=${toggleTheme}><${Icon} name=${isDark() ? 'sun' : 'moon'} />${isDark() ? '换成浅色' : '换成深色'}</button>
        <button type="button" class="btn btn--left" onClick=${act(() => say('人工'))}><${Icon} name="person" />转人工</button>
        ${verdict.value && html`<button type="button" class="btn btn--left" onClick=${act(saveAsPdf)}><${Icon} name="print" />打印、存成PDF</button>`}
        ${items.value.length > 0 && html`<button type="button" class="btn btn--left" onClick=${() => { panel.value = 'over'; }}><${Icon} name="restart" />重新开始</button>`}
      </div><${Notices} />
    <//>
    <${Dialog} name="over" title="重新开始？">
      <p>前面的对话和您说过的情况会马上清除，不能恢复。</p>
      <div class="dialog__buttons"><button type="button" class="btn" onClick=${() => { panel.value = ''; }}>先不</button>
        <button type="button" class="btn btn--main" onClick=${act(startOver)}>清除重来</button></div>
    <//>`;
}
