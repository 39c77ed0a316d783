// The verdict as a card: a staircase one understands without reading, then each level with outcome, reason and date.
import { html, signal } from '../vendor/preact.js';
import { Icon } from './icons.js';
import { typeset, day, Whole, Term, Basis, Steps } from './typeset.js';
import { levelsOf, headline, readVerdict, outcomeWord } from './verdict.js';

const WIDE = 320, GROUND = 146;

/** A badge of the outcome shapes, drawn inside another picture. */
function Badge({ kind, x, y }) {
  const shape = {
    yes: html`<circle cx=${x} cy=${y} r="11" />`,
    maybe: html`<path d=${`M${x} ${y - 13} ${x + 13} ${y} ${x} ${y + 13} ${x - 13} ${y}Z`} />`,
    no: html`<rect x=${x - 10} y=${y - 10} width="20" height="20" rx="4" />`,
    skip: html`<circle cx=${x} cy=${y} r="8" />`,
  }[kind];
  const mark = {
    yes: `M${x - 5} ${y + .5}l3.5 3.7 6.5-7.5`, no: `M${x - 4} ${y - 4}l8 8m0-8-8 8`, skip: `M${x - 4} ${y}h8`,
    maybe: `M${x - 2.7} ${y - 2.4}a2.7 2.7 0 1 1 3.6 2.6c-.7.3-.9.8-.9 1.5m0 3.1h.01`,
  }[kind];
  return html`<g class="stairs__badge">${shape}<path d=${mark} class="icon__mark" /></g>`;
}

/** Somebody standing at x, feet at y; hand raised where there is something to be glad of. */
function Figure({ x, y, glad }) {
  const arm = glad ? `M${x} ${y - 21}l-6 5M${x} ${y - 21}l6.5-8` : `M${x} ${y - 21}l-5.5 7M${x} ${y - 21}l5.5 7`;
  return html`<g class="stairs__figure"><circle cx=${x} cy=${y - 30} r="5" />
    <path d=${`M${x} ${y - 24}v12l-4.5 12M${x} ${y - 12}l4.5 12${arm}`} /></g>`;
}

/** The staircase: a step for each level, low to high; the figure stands on the highest one that is open. */
export function Stairs({ levels, small = false }) {
  const count = levels.length;
  const width = Math.min(92, (WIDE - 44) / count);
  const left = 36 + (WIDE - 44 - width * count) / 2;
  const rise = count > 1 ? Math.min(34, 66 / (count - 1)) : 0;
  const top = (i) => GROUND - 38 - i * rise;
  const stands = levels.map((l) => l.kind).lastIndexOf('yes');
  const spoken = levels.map((l) => `${l.name}，${outcomeWord(l.kind)}`).join('；');
  return html`<svg class=${`stairs ${small ? 'stairs--small' : ''}`} viewBox=${`0 0 ${WIDE} 152`} role="img" aria-label=${`从低到高：${spoken}`}>
    <path d=${`M4 ${GROUND}H${WIDE - 4}`} class="stairs__ground" />
    ${levels.map((l, i) => html`<g class=${l.kind} key=${l.id}>
      <rect x=${left + i * width + 1.5} y=${top(i)} width=${width - 3} height=${GROUND - top(i)} rx="3" class="stairs__step" />
      ${l.kind === 'maybe' && l.done > 0 && html`<rect x=${left + i * width + 2.5} y=${GROUND - (GROUND - top(i)) * l.done} width=${width - 5} height=${(GROUND - top(i)) * l.done - 1} rx="2" class="stairs__done" />`}
      <rect x=${left + i * width + 1.5} y=${top(i)} width=${width - 3} height="5" rx="2.5" class="stairs__tread" />
      <${Badge} kind=${l.kind} x=${left + (i + .5) * width} y=${top(i) + 22} />
    </g>`)}
    <${Figure} x=${stands < 0 ? left - 16 : left + (stands + .5) * width} y=${stands < 0 ? GROUND : top(stands)} glad=${stands >= 0} />
  </svg>`;
}

/** The staircase before anything is known: what the page is about. */
export function Climb() {
  return html`<svg class="stairs climb" viewBox="0 0 320 152" aria-hidden="true" focusable="false"><path d=${`M4 ${GROUND}H316`} class="stairs__ground" />
    ${[0, 1, 2, 3].map((i) => html`<g><rect x=${56 + i * 64} y=${112 - i * 26} width="61" height=${34 + i * 26} rx="3" class="climb__step" /><rect x=${56 + i * 64} y=${112 - i * 26} width="61" height="5" rx="2.5" class="climb__tread" /></g>`)}
    <${Figure} x=${86} y=${112} glad /></svg>`;
}

// Clauses in words, by scheme; fetched when the first verdict is opened and kept.
const told = signal({});
export async function fetchClauses(scheme) {
  if (told.value[scheme] !== undefined) return;
  told.value = { ...told.value, [scheme]: null };
  try {
    const answer = await fetch(`/chat/clauses?scheme=${encodeURIComponent(scheme)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    told.value = { ...told.value, [scheme]: await answer.json() };
  } catch {
    const { [scheme]: _, ...rest } = told.value;
    told.value = rest;
  }
}

function Clauses({ level, scheme }) {
  const words = told.value[scheme];
  if (!words) return html`<p class="muted small">${words === undefined ? '条款原意暂时取不到，请稍后再试。' : '正在取条款……'}</p>`;
  const ids = [['yes', level.met], ['no', level.unmet], ['maybe', level.unknown], ['skip', level.advice]]
    .flatMap(([mark, list]) => (list || []).map((id) => ({ mark, id, ...words.clauses[id] }))).filter((c) => c.says);
  return html`<div class="terms">${Object.entries(words.parts).map(([part, label]) => {
    const own = ids.filter((c) => c.part === part);
    return own.length ? html`<h4>${label}</h4>${own.map((c) => html`<${Term} mark=${c.mark}>${typeset(c.says)} <cite>（${typeset(c.cite)}）</cite><//>`)}` : null;
  })}</div>`;
}

function Step({ level, scheme }) {
  return html`<li class=${`step ${level.kind}`}>
    <span class="step__badge"><${Icon} name=${level.kind} /></span>
    <div>
      <div class="step__head"><h3 class="step__name">${level.name}</h3><span class=${`outcome ${level.kind}`}>${outcomeWord(level.kind)}</span></div>
      ${level.why && html`<p class="step__why">${typeset(level.why)}</p>`}
      ${!level.why && level.when && html`<p class="step__when">只论年限，最早${typeset(day(level.when))}</p>`}
      <details class="step__all" onToggle=${(e) => e.currentTarget.open && fetchClauses(scheme)}>
        <summary>一条一条看<span class="hush">：${level.name}</span></summary>
        <${Clauses} level=${level} scheme=${scheme} />
      </details>
    </div>
  </li>`;
}

/** The whole verdict. `tools`: buttons under it (copy, save). */
export function LadderCard({ text, assessment, tools }) {
  const says = readVerdict(text, assessment);
  const levels = levelsOf(assessment, says.notes);
  const head = headline(assessment, levels);
  return html`<article class="card verdict">${says.lead && html`<p class="verdict__lead">${typeset(says.lead)}</p>`}
    <header class=${`verdict__head ${head.kind}`}>
      <p class="verdict__over"><span class="nb">${says.title || '评估结果'}</span>${says.dated && html`<span class="nb">${says.dated}</span>`}</p>
      <h2 class="verdict__headline"><${Icon} name=${head.kind} /><span><${Whole} text=${head.text} /></span></h2>
      <${Stairs} levels=${levels} />
    </header>
    <ol class="steps" aria-label="各级结果，从低到高">${levels.map((l) => html`<${Step} key=${l.id} level=${l} scheme=${assessment.scheme} />`)}</ol>
    ${says.situation && html`<details class="verdict__facts"><summary>按您说的这些情况算的</summary><p>${typeset(says.situation)}</p></details>`}
    ${(says.rows.length > 0 || says.said.length > 0) && html`<dl class="verdict__more">
      ${says.said.length > 0 && html`<div>${says.said.map((l) => html`<dd>${typeset(l)}</dd>`)}</div>`}
      ${says.rows.map((r) => r.label === '依据' ? html`<div><dt class="hush">依据</dt><dd><${Basis}>${typeset(r.text)}<//></dd></div>`
        : html`<div><dt>${r.label}</dt><dd><${Steps} text=${r.text} /></dd></div>`)}
    </dl>`}
    <p class="verdict__foot">${says.foot || '以上依据公开文件推算，仅供参考，以受理机构审核为准。'}</p>
    ${tools && html`<div class="verdict__tools">${tools}</div>`}
  </article>`;
}
