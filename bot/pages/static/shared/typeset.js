// Chinese text as it should be set: numbers with their units, dates, clause and document numbers never broken
// over a line; lists of marks as icons; the basis of an answer set apart.
import { html } from '../vendor/preact.js';
import { Icon } from './icons.js';

const UNIT = '(?:周年|个工作日|工作日|个月|年|月|日|元|人次|人|项|条|级|名|位|家|天|小时|分钟|分|平方米|个|次|楼|岁|星|室|号|%)';
const WHOLE = new RegExp([
  '“[^”]{1,6}”[，。；]?',
  '\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?', '\\d{4}-\\d{1,2}-\\d{1,2}',
  '[\\u4e00-\\u9fa5]{1,8}〔\\d{4}〕\\d+号', '0\\d{2,3}-\\d{7,8}',
  '第[一二三四五六七八九十百\\d]+条(?:（[一二三四五六七八九十\\d]+）|\\d+|[①-⑳])*',
  '附件\\d+(?:\\s?第[一二三四五六七八九十]+条(?:（[一二三四五六七八九十\\d]+）|\\d+|[①-⑳])*)?',
  '附件[一二三四五六\\d]*\\s?[一二三四五六七八九十]+(?:（[一二三四五六七八九十\\d]+）|\\d+|[①-⑳])+',
  '[一二三四五六七八九十]+(?:（[一二三四五六七八九十\\d]+）|\\([一二三四五六七八九十\\d]+\\)|\\d+|[①-⑳])+',
  `\\d[\\d,.]*\\s?(?:万)?${UNIT}(?:以上|以下|及以上)?(?:/人|\\/科)?`, '\\d[\\d,.:]{2,}\\d',
].join('|'), 'g');
const LONGEST = 18;

/** A line of text with what must stay together held together. */
export function typeset(text) {
  const out = [];
  let at = 0;
  for (const found of String(text).matchAll(WHOLE)) {
    if (found[0].length > LONGEST) continue;
    if (found.index > at) out.push(text.slice(at, found.index));
    out.push(html`<span class=${found[0].length > 9 ? 'nb nb--long' : 'nb'}>${found[0]}</span>`); // a long one may break where a line is too short for it
    at = found.index + found[0].length;
  }
  out.push(String(text).slice(at));
  return out;
}

/** A heading or a label that breaks after ：，、 or before （ and nowhere else while there is room. */
export function Whole({ text }) {
  return text.match(/（?[^（：，、；]*[：，、；]*/g).filter(Boolean).map((piece) => html`<span class="whole">${typeset(piece)}</span>`);
}

/** 2028年11月21日 from 2028-11-21. */
export function day(iso) {
  const [year, month, date] = iso.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

export const MARKS = { '✓': 'yes', '✗': 'no', '？': 'maybe', '?': 'maybe', '○': 'skip' };
const SPOKEN = { yes: '符合：', no: '不符合：', maybe: '还不知道：', skip: '由评审机构把握：' };

/** “个人申报 → 单位推荐 → 评审” as numbered steps; anything else as a line. */
export function Steps({ text }) {
  const [first, ...rest] = text.split(/\s*→\s*/);
  if (!rest.length) return typeset(text);
  const cut = /^(.+[：:])(.+)$/.exec(first);
  return html`${cut && html`<span>${typeset(cut[1])}</span>`}<ol class="way">${[cut ? cut[2] : first, ...rest].map((s) => html`<li><span>${typeset(s)}</span></li>`)}</ol>`;
}

/** One condition with its mark. */
export function Term({ mark, children }) {
  return html`<div class=${`term ${mark}`}><${Icon} name=${mark} /><p><span class="hush">${SPOKEN[mark]}</span>${children}</p></div>`;
}

/** What the shapes mean. */
function Legend() {
  return html`<ul class="legend" aria-hidden="true">${Object.entries(SPOKEN).map(([mark, word]) => html`<li class=${mark}><${Icon} name=${mark} />${word.slice(0, -1)}</li>`)}</ul>`;
}

/** 依据 beside its sign. */
export function Basis({ children }) {
  return html`<div class="basis"><${Icon} name="book" /><p><b>依据：</b>${children}</p></div>`;
}

/** A message's text: paragraphs, 【headings】, marked lines, 依据 set apart, a warning of old age first. */
export function Prose({ text }) {
  return html`<div class="prose">${text.split('\n').filter((l) => l.trim()).map((line) => {
    const legend = /^(.*)（✓符合 ✗不符合.*）：?$/.exec(line);
    if (legend) return html`<p>${typeset(legend[1])}：</p><${Legend} />`;
    const heading = /^【(.+)】([✓✗？○]?)(.*)$/.exec(line);
    if (heading) return html`<p class="prose__head">${heading[2] ? html`<span class=${MARKS[heading[2]]}>${typeset(heading[1])}</span>` : typeset(heading[1])}${typeset(heading[3])}</p>`;
    const marked = /^([✓✗？○])\s*(.+)$/.exec(line);
    if (marked) return html`<${Term} mark=${MARKS[marked[1]]}>${typeset(marked[2])}<//>`;
    const basis = /^依据[：:]\s*(.+)$/.exec(line);
    if (basis) return html`<${Basis}>${typeset(basis[1])}<//>`;
    if (/^提醒：.*过时效/.test(line)) return html`<p class="stale">${typeset(line)}</p>`;
    return html`<p>${typeset(line)}</p>`;
  })}</div>`;
}
