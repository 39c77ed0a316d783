// What was done, by whom and when.
import { html, useEffect, useSignal } from '../vendor/preact.js';
import { api, reason } from './api.js';

const WORDS = {
  'sign-in': '登录', 'sign-out': '退出', 'sign-in.refused': '登录没成', 'sign-in.locked': '登录锁定', 'session.end': '会话结束', export: '导出记录', 'audit.read': '看操作记录', 'figures.read': '看运行数据',
  'agent.add': '开通账号', 'agent.disable': '停用账号', 'agent.enable': '启用账号', 'agent.password': '改密码',
  'conversation.read': '看对话', 'conversation.take': '接入对话', 'conversation.say': '对对方说话', 'conversation.hand-back': '交还机器人',
  'call.open': '开始一通', 'call.close': '收尾', 'call.transfer': '转接', 'call.split': '分成两通', 'call.drop': '丢掉空的一路', 'call.line': '速记', 'call.fact': '改情况', 'call.answer': '记回答', 'call.told': '记为告知', 'call.mark': '登记疑问',
  'call.discard': '丢掉空的一路', 'call.fact.drop': '删情况', 'question.mark': '登记疑问', 'question.draft': '写条目草稿', 'question.drop': '不收疑问',
};
const time = (at) => new Date(at * 1000).toLocaleString('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const word = (action) => WORDS[action] || action;
const DAYS = [['今天', 0], ['近7天', 6], ['近30天', 29]];
const iso = (back) => { const d = new Date(Date.now() - back * 864e5); return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`; };
const PARTS = { characters: '字数', number: '编号', call: '通话', fact: '哪一项', roles: '角色', rows: '行数', format: '格式', all: '全部坐席', to: '给', had: '原来是', why: '因为', stopped: '拦下机器人的回答', outcome: '结果', entry: '条目', clause: '条款' };
const YES = { true: '是', false: '否' };
const detail = (value) => (!value ? '' : typeof value === 'string' ? value : Object.entries(value).map(([k, v]) => `${PARTS[k] || k} ${YES[v] || v}`).join('，'));

export function Audit() {
  const rows = useSignal(null);
  const wrong = useSignal('');
  const filter = useSignal('');
  const back = useSignal(0);
  useEffect(() => {
    api(`audit?from=${iso(back.value)}&to=${iso(0)}`).then((answer) => {
      wrong.value = answer.ok ? '' : reason(answer);
      if (answer.ok) rows.value = answer.body.rows;
    });
  }, [back.value]);
  const shown = (rows.value || []).filter((r) => !filter.value || `${r.display || r.agent} ${word(r.action)} ${r.subject}`.includes(filter.value));
  return html`<div class="page"><header class="page__head"><h1>操作记录</h1>
    <div class="seg" role="group" aria-label="时间">${DAYS.map(([name, n]) => html`<button type="button" class=${`btn btn--small ${back.value === n ? 'seg--on' : ''}`} aria-pressed=${back.value === n} onClick=${() => { back.value = n; }}>${name}</button>`)}</div><label class="hush" for="audit-filter">筛选</label>
    <input id="audit-filter" class="field page__filter" type="search" placeholder="按人、按操作筛选" autocomplete="off" value=${filter.value} onInput=${(e) => { filter.value = e.currentTarget.value.trim(); }} /></header>
    ${wrong.value && html`<p class="wrong" role="alert">${wrong.value}</p>`}
    ${!rows.value && !wrong.value && html`<p class="loading"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>正在取记录……</p>`}
    ${rows.value && !shown.length && html`<p class="muted">${filter.value ? '没有这样的记录。' : '还没有记录。'}</p>`}
    ${shown.length > 0 && html`<div class="card scroll-table" tabindex="0" role="region" aria-label="操作记录"><table class="plain-table plain-table--wide"><thead><tr><th scope="col">时间</th><th scope="col">谁</th><th scope="col">做了什么</th><th scope="col">对象</th><th scope="col">细节</th></tr></thead>
      <tbody>${shown.map((r, i) => html`<tr key=${r.id ?? i}><td class="num nb">${time(r.at)}</td><td class="nb">${r.display || r.agent || ''}</td><td class="nb">${word(r.action)}</td><td class="plain-table__id">${r.subject || ''}</td><td class="small muted">${detail(r.detail)}</td></tr>`)}</tbody></table></div>`}
  </div>`;
}
