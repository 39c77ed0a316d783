// What was done, by whom and when.
import { html, useEffect, useSignal } from '../vendor/preact.js';
import { api, reason } from './api.js';

const WORDS = {
  'sign-in': '登录', 'sign-out': '退出', 'sign-in-failed': '登录失败', locked: '账号锁定', take: '接入对话', say: '对对方说话', 'hand-back': '交还机器人', 'call-open': '开始一通', 'call-closed': '收尾',
  'wrap-up': '收尾', transfer: '转接', export: '导出记录', mark: '登记疑问', draft: '写条目草稿', drop: '不收疑问', split: '分成两通', line: '速记', fact: '改情况', told: '告知', answer: '记回答',
};
const time = (at) => new Date(at * 1000).toLocaleString('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const word = (action) => WORDS[action] || WORDS[String(action).replace(/_/g, '-')] || action;
const detail = (value) => (!value ? '' : typeof value === 'string' ? value : Object.entries(value).map(([k, v]) => `${k} ${typeof v === 'object' ? JSON.stringify(v) : v}`).join('，'));

export function Audit() {
  const rows = useSignal(null);
  const wrong = useSignal('');
  const filter = useSignal('');
  useEffect(() => {
    api('audit').then((answer) => {
      if (answer.ok) rows.value = answer.body.rows || answer.body.items || answer.body;
      else wrong.value = reason(answer);
    });
  }, []);
  const shown = (rows.value || []).filter((r) => !filter.value || `${r.display || r.agent} ${word(r.action)} ${r.subject}`.includes(filter.value));
  return html`<div class="page"><header class="page__head"><h1>操作记录</h1><label class="hush" for="audit-filter">筛选</label>
    <input id="audit-filter" class="field page__filter" type="search" placeholder="按人、按操作筛选" autocomplete="off" value=${filter.value} onInput=${(e) => { filter.value = e.currentTarget.value.trim(); }} /></header>
    ${wrong.value && html`<p class="wrong" role="alert">${wrong.value}</p>`}
    ${!rows.value && !wrong.value && html`<p class="loading"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>正在取记录……</p>`}
    ${rows.value && !shown.length && html`<p class="muted">${filter.value ? '没有这样的记录。' : '还没有记录。'}</p>`}
    ${shown.length > 0 && html`<div class="card scroll-table" tabindex="0" role="region" aria-label="操作记录"><table class="plain-table plain-table--wide"><thead><tr><th scope="col">时间</th><th scope="col">谁</th><th scope="col">做了什么</th><th scope="col">对象</th><th scope="col">细节</th></tr></thead>
      <tbody>${shown.map((r, i) => html`<tr key=${r.id ?? i}><td class="num nb">${time(r.at)}</td><td class="nb">${r.display || r.agent || ''}</td><td class="nb">${word(r.action)}</td><td class="plain-table__id">${r.subject || ''}</td><td class="small muted">${detail(r.detail)}</td></tr>`)}</tbody></table></div>`}
  </div>`;
}
