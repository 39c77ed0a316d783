// The result as a sheet of paper: seen in print alone.
import { html } from '../vendor/preact.js';
import { Icon, Seal } from '../shared/icons.js';
import { Stairs } from '../shared/ladder.js';
import { typeset, day } from '../shared/typeset.js';
import { levelsOf, headline, readVerdict, outcomeWord } from '../shared/verdict.js';
import { verdict, situation } from './state.js';

export function Sheet() {
  const found = verdict.value;
  if (!found) return html`<section class="sheet"><p>还没有评估结果。请先完成对话，再打印。</p></section>`;
  const says = readVerdict(found.text, found.custom);
  const levels = levelsOf(found.custom, says.notes);
  const head = headline(found.custom, levels);
  const known = situation.value;
  return html`<section class="sheet" aria-hidden="true">
    <header class="sheet__head"><${Seal} /><div><h1>职称条件评估单</h1><p>${says.title || (known && known.scheme_name) || ''} · 按${day(found.custom.as_of)}评估${found.custom.partial ? ' · 初步判断，尚未问完' : ''}</p></div></header>
    <p class=${`sheet__headline ${head.kind}`}><${Icon} name=${head.kind} />${head.text}</p>
    <div class="sheet__two">
      <div><h2>您的情况</h2>${known && known.items.length ? html`<table><tbody>${known.items.map((i) => html`<tr><th scope="row">${i.level_name ? `${i.level_name} ` : ''}${i.label}</th><td>${typeset(i.words)}</td></tr>`)}</tbody></table>` : html`<p>${typeset(says.situation)}</p>`}</div>
      <${Stairs} levels=${levels} />
    </div>
    <h2>各级结果</h2>
    <ol>${levels.map((l) => html`<li class=${`sheet__level ${l.kind}`}><${Icon} name=${l.kind} /><div><b>${l.name}</b>　<span class="sheet__word">${outcomeWord(l.kind)}</span>${l.why && html`<p>${typeset(l.why)}</p>`}${!l.why && l.when && html`<p>只论年限，最早${day(l.when)}</p>`}</div></li>`)}</ol>
    ${says.rows.length > 0 && html`<h2>说明</h2><dl>${says.rows.map((r) => html`<div><dt>${r.label}</dt><dd>${typeset(r.text)}</dd></div>`)}</dl>`}
    <p class="sheet__foot">${says.foot || '以上依据公开文件推算，仅供参考，以受理机构审核为准。'}本单由机器人生成，不作为申报或审核凭证。</p>
  </section>`;
}
