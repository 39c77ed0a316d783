// The result on paper: A5, or the 80 mm roll of a receipt printer. A class chooses the page.
import { html, signal } from '../vendor/preact.js';
import { Icon, Seal } from '../shared/icons.js';
import { Stairs } from '../shared/ladder.js';
import { typeset, day } from '../shared/typeset.js';
import { levelsOf, headline, readVerdict, outcomeWord } from '../shared/verdict.js';
import { kiosk } from './place.js';
import { situation, verdict } from './turns.js';

/** '' | 'ask' | 'a5' | 'receipt' */
export const paper = signal('');

export function printSheet(kind) {
  paper.value = kind;
  requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
}

export function Sheet() {
  const found = verdict.value;
  if (!found) return null;
  const kind = paper.value === 'receipt' ? 'receipt' : 'a5';
  const says = readVerdict(found.text, found.custom);
  const levels = levelsOf(found.custom, says.notes);
  const head = headline(found.custom, levels);
  const items = situation.value ? situation.value.items : [];
  return html`<section class=${`sheet sheet--${kind}`} aria-hidden="true">
    <header class="sheet__head"><${Seal} /><div><h2>职称条件评估单</h2><p>${says.title || (situation.value && situation.value.scheme_name) || ''}</p><p>按${day(found.custom.as_of)}评估</p></div></header>
    <p class="sheet__headline"><${Icon} name=${head.kind} />${head.text}</p>
    ${kind === 'a5' && html`<${Stairs} levels=${levels} />`}
    <h3>各级结果</h3>
    <ol>${levels.map((l) => html`<li class="sheet__level"><${Icon} name=${l.kind} /><div><b>${l.name}</b>：${outcomeWord(l.kind)}${l.why && html`<p>${typeset(l.why)}</p>`}${!l.why && l.when && html`<p>只论年限，最早${day(l.when)}</p>`}</div></li>`)}</ol>
    ${items.length > 0 && html`<h3>您的情况</h3><dl class="sheet__facts">${items.map((i) => html`<div><dt>${i.level_name ? `${i.level_name} ` : ''}${i.label}</dt><dd>${i.words}</dd></div>`)}</dl>`}
    ${says.rows.length > 0 && html`<dl class="sheet__rows">${says.rows.map((r) => html`<div><dt>${r.label}</dt><dd>${typeset(r.text)}</dd></div>`)}</dl>`}
    <p class="sheet__foot">${says.foot || '以上依据公开文件推算，仅供参考，以受理机构审核为准。'}本单由机器人生成，不含姓名，不作为申报或审核凭证。${kiosk}</p>
  </section>`;
}
