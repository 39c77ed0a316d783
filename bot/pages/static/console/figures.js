// The supervisor's view: live numbers, outcomes by scheme, the course by day and week; nothing personal in it.
import { html, useEffect, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { figures, dialog } from './store.js';
import { api, reason } from './api.js';
import { Columns, Legend, Shares } from './charts.js';
import { CIcon } from './icons.js';

const SPANS = [[7, '近7天'], [30, '近30天']];
const OUTCOMES = [['eligible', '可以申报', 'yes'], ['undetermined', '还不能确定', 'maybe'], ['ineligible', '还不能申报', 'no']];
const SERIES = [{ key: 'conversations', name: '网上对话', cls: 'chart__bar--a' }, { key: 'calls', name: '通话', cls: 'chart__bar--b' }];

/** 1分36秒 */
export function minutes(seconds) {
  if (seconds === null || seconds === undefined) return '暂无';
  const s = Math.round(seconds);
  return s < 60 ? `${s}秒` : `${Math.floor(s / 60)}分${s % 60 ? `${s % 60}秒` : ''}`;
}
const share = (part) => (part === null || part === undefined ? '暂无' : `${Math.round(part * 100)}%`);

export function Figures() {
  const days = useSignal(7);
  const course = useSignal('day');
  const table = useSignal(false);
  const wrong = useSignal('');
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const answer = await api(`figures?days=${days.value}`);
      if (gone) return;
      if (answer.ok) { figures.value = answer.body; wrong.value = ''; } else wrong.value = reason(answer);
    };
    read();
    const timer = setInterval(read, 60000);
    return () => { gone = true; clearInterval(timer); };
  }, [days.value]);
  const data = figures.value;
  return html`<div class="page figures">
    <header class="page__head"><h1>运行数据</h1>
      <button type="button" class="btn btn--small" onClick=${() => { dialog.value = { name: 'export' }; }}><${CIcon} name="download" />导出记录</button>
      <div class="seg" role="group" aria-label="时间">${SPANS.map(([n, name]) => html`<button type="button" class=${`btn btn--small ${days.value === n ? 'seg--on' : ''}`} aria-pressed=${days.value === n} onClick=${() => { days.value = n; }}>${name}</button>`)}</div></header>
    ${wrong.value && html`<p class="wrong" role="alert">${wrong.value}</p>`}
    ${!data || !data.outcomes ? html`<p class="loading"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>正在取数……</p>` : html`<${Body} data=${data} course=${course} table=${table} />`}</div>`;
}

function Body({ data, course, table }) {
  const now = data.today || {};
  const tiles = [['通话', now.calls, 'headset'], ['网上对话', now.conversations, 'web'], ['正在等人工', now.waiting, 'queue'], ['机器人独立答完', share(now.bot_share), 'bot'],
    ['答不上的问题', now.unanswered, 'flag'], ['到结论的时间（中位）', minutes(now.median_seconds_to_verdict), 'clock']];
  const rows = (course.value === 'day' ? data.by_day : data.by_week) || [];
  const named = rows.map((r) => ({ ...r, label: labelOf(r, course.value) }));
  return html`<h2 class="page__today">今天</h2><ul class="tiles-row">${tiles.map(([name, value, icon]) => html`<li class="card number-tile"><span class="number-tile__name"><${CIcon} name=${icon} />${name}</span><b class="number-tile__value num">${value ?? '暂无'}</b></li>`)}</ul>
    <div class="figures__two">
      <section class="card" aria-label="各方案的结论"><div class="card__head"><h2>各方案的结论</h2></div><${Outcomes} rows=${data.outcomes || []} /></section>
      <section class="card" aria-label="通话和对话"><div class="card__head"><h2>通话和对话</h2>
        <div class="seg" role="group" aria-label="按日或按周">${[['day', '按日'], ['week', '按周']].map(([key, name]) => html`<button type="button" class=${`btn btn--small ${course.value === key ? 'seg--on' : ''}`} aria-pressed=${course.value === key} onClick=${() => { course.value = key; }}>${name}</button>`)}</div>
        <button type="button" class="btn btn--quiet btn--small" aria-pressed=${table.value} onClick=${() => { table.value = !table.value; }}>${table.value ? '看图' : '看表'}</button></div>
        ${!named.length ? html`<p class="muted">还没有记录。</p>` : table.value ? html`<${Table} rows=${named} />`
          : html`<${Columns} rows=${named} series=${SERIES} spoken=${named.map((r) => `${r.label}：通话${r.calls || 0}，对话${r.conversations || 0}`).join('；')} /><${Legend} series=${SERIES} />`}</section>
    </div>
    <section class="card" aria-label="答不上的问题"><div class="card__head"><h2>答不上的问题</h2></div>
      ${(data.unanswered || []).length ? html`<ol class="asked">${data.unanswered.map((u) => html`<li><span>${u.text}</span><b class="num">${u.count}次</b></li>`)}</ol>` : html`<p class="muted">没有答不上的问题。</p>`}</section>`;
}

function labelOf(row, course) {
  if (course === 'week' && row.week) return String(row.week).replace(/^\d{4}-?W?0?/, '第') + '周';
  const m = /^\d{4}-(\d{2})-(\d{2})/.exec(row.date || row.from || '');
  return m ? `${Number(m[1])}/${Number(m[2])}` : String(row.date || row.week || '');
}

function Outcomes({ rows }) {
  if (!rows.length) return html`<p class="muted">还没有结论。</p>`;
  return html`<table class="outcomes"><thead><tr><th scope="col">方案</th>${OUTCOMES.map(([, name, kind]) => html`<th scope="col" class=${kind}><span class="outcomes__head"><${Icon} name=${kind} />${name}</span></th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${row.scheme}><th scope="row"><span>${row.name}</span>
      <${Shares} parts=${OUTCOMES.map(([key, name, cls]) => ({ cls, name, value: row[key] || 0 }))} spoken=${OUTCOMES.map(([key, name]) => `${name}${row[key] || 0}`).join('，')} /></th>
      ${OUTCOMES.map(([key]) => html`<td class="num">${row[key] || 0}</td>`)}</tr>`)}</tbody></table>`;
}

function Table({ rows }) {
  return html`<div class="scroll-table" tabindex="0" role="region" aria-label="通话和对话的表"><table class="plain-table"><thead><tr><th scope="col">时间</th><th scope="col">通话</th><th scope="col">网上对话</th><th scope="col">机器人独立答完</th><th scope="col">答不上</th></tr></thead>
    <tbody>${rows.map((r) => html`<tr key=${r.label}><th scope="row">${r.label}</th><td class="num">${r.calls ?? 0}</td><td class="num">${r.conversations ?? 0}</td><td class="num">${r.bot_share === undefined ? '' : share(r.bot_share)}</td><td class="num">${r.unanswered ?? ''}</td></tr>`)}</tbody></table></div>`;
}
