// What an assessment message says, taken apart for the card: outcomes from the data, reasons from the text, so
// that the page says nothing of its own about policy.

const WORDS = { yes: '可以申报', no: '还不能申报', maybe: '还不能确定', skip: '不必再核对' };
const KINDS = { eligible: 'yes', ineligible: 'no', undetermined: 'maybe' };
export const outcomeWord = (kind) => WORDS[kind];

/** The levels, lowest first: {id, name, kind, done: share of the parts met, why, when, met, unmet, unknown, advice}. */
export function levelsOf(assessment, notes = {}) {
  const order = assessment.levels.map((l) => l.level);
  const reached = order.indexOf(assessment.highest_eligible);
  return assessment.levels.map((l, i) => {
    const kind = l.outcome === 'undetermined' && i < reached ? 'skip' : KINDS[l.outcome] || 'maybe';
    const parts = Object.values(l.parts || {});
    const done = parts.length ? parts.filter((p) => p === 'met').length / parts.length : 0;
    return { ...l, id: l.level, kind, done, why: notes[l.name] || '', when: kind === 'no' ? earliest(l) : null };
  });
}

/** The first day on which waiting alone opens a level's 学历资历, as ISO; null where waiting does not. */
function earliest(level) {
  const clauses = {};
  for (const gap of level.gaps || []) (clauses[gap.clause] = clauses[gap.clause] || []).push(gap);
  const days = Object.values(clauses).filter((gaps) => gaps.every((g) => g.earliest))
    .map((gaps) => gaps.map((g) => g.earliest).sort().pop());
  return days.sort()[0] || null;
}

/** The sentence above the ladder and its outcome. */
export function headline(assessment, levels) {
  const reached = levels.find((l) => l.id === assessment.highest_eligible);
  if (reached) return { kind: 'yes', text: `您现在可以申报：${reached.name}` };
  if (levels.some((l) => l.parts && l.parts.window === 'unmet')) return { kind: 'no', text: '这一轮申报已经截止，可以先对照条件自查' };
  if (levels.some((l) => l.kind === 'maybe')) return { kind: 'maybe', text: '还有条件没有确认，暂时不能下结论' };
  return { kind: 'no', text: '目前还没有可以申报的级别' };
}

/**
 * The text of a verdict: {lead, title, dated, situation, notes: {level name: reason}, rows: [{label, text}], foot, said}.
 * Lines it does not know are kept in `said`, so nothing is lost when the wording changes.
 */
export function readVerdict(text, assessment) {
  const told = { lead: '', title: '', dated: '', situation: '', notes: {}, rows: [], foot: '', said: [] };
  const names = assessment.levels.map((l) => l.name);
  for (const line of text.split('\n').map((l) => l.trim()).filter(Boolean)) {
    const title = /^(.*?)【(.+?)】(.*)$/.exec(line);
    const level = /^[✓✗？?○]\s*(.+?)：(.*)$/.exec(line);
    const situation = /^(.*?)您的情况[：:](.*)$/.exec(line);
    const row = /^(接下来|去哪里|依据|说明|另外|提醒)[：:](.+)$/.exec(line);
    if (level && names.includes(level[1])) told.notes[level[1]] = level[2].replace(/^(可以申报|还不能申报|还不能确定)。?/, '').trim();
    else if (title && !told.title) [, told.lead, told.title, told.dated] = title;
    else if (situation) { told.lead = told.lead || situation[1]; told.situation = situation[2].replace(/。$/, ''); }
    else if (row) told.rows.push({ label: row[1], text: row[2] });
    else if (/仅供参考/.test(line)) told.foot = line;
    else told.said.push(line);
  }
  return told;
}
