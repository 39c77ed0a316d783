// The live ladder of one call: a picture, then each level with shape, word and what is missing; clauses to quote.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { typeset } from '../shared/typeset.js';
import { Stairs } from '../shared/ladder.js';
import { levelsOf, headline, outcomeWord } from '../shared/verdict.js';
import { told } from './work.js';
import { CIcon } from './icons.js';

/** The levels of a call as the shared picture takes them; [] before there is a ladder. */
export function rungsOf(call) {
  const levels = (call.ladder && call.ladder.levels) || [];
  const reached = levels.filter((l) => l.outcome === 'eligible').pop();
  return levelsOf({ levels, highest_eligible: reached ? reached.level : null });
}

/** One sentence: {kind, text}; null before there is a ladder. */
export function standing(call) {
  const levels = rungsOf(call);
  if (!levels.length) return null;
  const best = levels.filter((l) => l.kind === 'yes').pop();
  return headline({ highest_eligible: best ? best.id : null }, levels);
}

const month = (text) => { const m = /^(\d{4})-(\d{1,2})/.exec(text || ''); return m ? `${m[1]}年${Number(m[2])}月` : text; };

export function Rungs({ call }) {
  const levels = rungsOf(call);
  const head = standing(call);
  if (!head) {
    return html`<div role="group" class="rungs rungs--none" aria-label="各级结果"><h3 class="part__name"><${Icon} name="maybe" />结果</h3>
      <p class="muted small">知道是哪里、做什么工作以后，这里随时显示各级能不能申报。</p></div>`;
  }
  return html`<div role="group" class="rungs" aria-label="各级结果">
    <p class=${`rungs__head ${head.kind}`} role="status"><${Icon} name=${head.kind} /><span>${head.text}</span></p>
    <${Stairs} levels=${levels} small />
    <ol class="rungs__list">${levels.map((l) => html`<li key=${l.id} class=${`rung ${l.kind}`}>
      <span class="rung__row"><${Icon} name=${l.kind} /><b class="rung__name">${l.name}</b><span class="rung__word">${outcomeWord(l.kind)}</span></span>
      ${l.gap && l.kind !== 'yes' && html`<span class="rung__gap">${typeset(l.gap)}</span>`}
      ${l.kind === 'no' && (call.ladder.levels.find((x) => x.level === l.id) || {}).earliest && html`<span class="rung__when"><${CIcon} name="clock" />只论年限，最早${typeset(month(call.ladder.levels.find((x) => x.level === l.id).earliest))}</span>`}
      ${(l.clauses || []).length > 0 && html`<details class="rung__clauses"><summary>依据${l.clauses.length}条<span class="hush">：${l.name}</span></summary>
        <ul>${l.clauses.map((c) => html`<li key=${c.id}>${typeset(c.words || '')}<cite>（${typeset(c.cite)}）</cite></li>`)}</ul></details>`}
    </li>`)}</ol>
    ${(call.ladder.notices || []).map((text) => html`<p class="stale">${typeset(text)}</p>`)}
    ${call.ladder.next_step && html`<dl class="rungs__then"><dt>接下来</dt><dd>${typeset(call.ladder.next_step)}</dd>${call.ladder.where && html`<dt>去哪里</dt><dd>${typeset(call.ladder.where)}</dd>`}</dl>`}
  </div>`;
}

/** Clauses in plain words, ready to be read out; one press puts them into the record as told. */
export function Quote({ call }) {
  if (!(call.quote || []).length) return null;
  const done = new Set(call.lines.filter((l) => l.kind === 'told').map((l) => (l.detail && l.detail.clause) || l.clause || l.text));
  return html`<div role="group" class="quote" aria-label="可以这样说"><h3 class="part__name"><${Icon} name="book" />可以这样说</h3>
    <ul>${call.quote.map((q) => html`<li key=${q.clause} class="quote__one"><p>${typeset(q.words)}<cite>（${typeset(q.cite)}）</cite></p>
      <button type="button" class="btn btn--quiet btn--small" disabled=${done.has(q.clause)} onClick=${() => told(call.id, { clause: q.clause, text: q.words, cite: q.cite })}>
        <${Icon} name="check" />${done.has(q.clause) ? '已告知' : '记为告知'}<span class="hush">：${q.cite}</span></button></li>`)}</ul></div>`;
}
