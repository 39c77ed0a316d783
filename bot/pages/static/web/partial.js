// A verdict with questions still open, and an outcome as a chip: shape and word together.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Stairs } from '../shared/ladder.js';
import { typeset } from '../shared/typeset.js';
import { levelsOf, readVerdict, outcomeWord } from '../shared/verdict.js';

export function Outcome({ kind }) {
  return html`<span class=${`outcome ${kind}`}><${Icon} name=${kind} />${outcomeWord(kind)}</span>`;
}

/** A verdict with questions still open: smaller, and called so. */
export function PartialCard({ text, assessment }) {
  const says = readVerdict(text, assessment);
  const levels = levelsOf(assessment, says.notes);
  return html`<article class="card partial">
    ${says.lead && html`<p>${typeset(says.lead)}</p>`}
    <p class="verdict__over">初步判断，随您的回答更新</p>
    <div class="partial__row"><${Stairs} levels=${levels} small />
      <div class="partial__text">${says.said.map((l) => html`<p>${typeset(l)}</p>`)}</div></div>
    <ul class="marks">${levels.map((l) => html`<li class=${`outcome ${l.kind}`}><${Icon} name=${l.kind} />${l.name}<span class="hush">，${outcomeWord(l.kind)}</span></li>`)}</ul>
    ${levels.some((l) => l.why) && html`<dl class="prose">${levels.filter((l) => l.why).map((l) => html`<div><dt><b>${l.name}</b></dt><dd class="muted">${typeset(l.why)}</dd></div>`)}</dl>`}
  </article>`;
}
