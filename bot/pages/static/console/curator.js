// The curator's view: what callers asked that had no answer, and the form of a draft entry beside it.
import { html, useEffect, useSignal, useRef } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { draft, setDraft, tell } from './store.js';
import { api, ask, reason } from './api.js';
import { CIcon, Key } from './icons.js';

const TOPICS = { fee: '收费', venue: '考点', materials: '材料', time: '时间', procedure: '流程', exam: '考试', conditions: '条件', levels: '级别', scope: '范围', certificate: '证书', form: '表格', contact: '联系', rules: '规定', documents: '文件', catalogue: '目录', training: '培训', achievement: '业绩', organisation: '机构' };
const SCHEMES = { '': '都适用', 'beijing-gov-service': '北京政务服务', 'shanghai-customer-service': '上海客户服务管理员', 'jilin-social-service': '吉林社会服务', 'wenzhou-evaluation-org': '温州评价组织' };
const WHO = { applicant: '申报人', organisation: '机构', anyone: '所有人' };
const FIELDS = { question: '问题', paraphrases: '问法', near_misses: '不该由它答的', answer: '回答', facets: '方案和主题', clauses: '条款编号', cite: '依据', id: '编号', kind: '类型' };
const when = (at) => new Date(at * 1000).toLocaleString('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
const lines = (text) => (text || '').split('\n').map((l) => l.trim()).filter(Boolean);

export function Curator() {
  const rows = useSignal(null);
  const chosen = useSignal(null);
  const wrong = useSignal('');
  const read = async () => {
    const answer = await api('marked');
    if (answer.ok) rows.value = (answer.body.items || answer.body).filter((r) => !r.state || r.state === 'open');
    else wrong.value = reason(answer);
  };
  useEffect(() => { read(); }, []);
  const list = rows.value || [];
  const current = list.find((r) => r.id === chosen.value) || list[0];
  const onKeyDown = (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!step || !list.length || e.altKey) return;
    e.preventDefault();
    const at = Math.min(list.length - 1, Math.max(0, list.indexOf(current) + step));
    chosen.value = list[at].id;
    const buttons = e.currentTarget.querySelectorAll('button');
    buttons[at].focus();
  };
  return html`<div class="page curator"><header class="page__head"><h1>待补疑问</h1><p class="muted">坐席登记的、文件里查不到答案的问题。写成条目草稿，检查通过后进知识库的审核。</p></header>
    ${wrong.value && html`<p class="wrong" role="alert">${wrong.value}</p>`}
    ${!rows.value && !wrong.value && html`<p class="loading"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>正在取……</p>`}
    ${rows.value && !list.length && html`<div class="none"><${Icon} name="yes" /><p>没有待补的疑问。</p></div>`}
    ${current && html`<div class="curator__two"><ul class="marked" aria-label="疑问" onKeyDown=${onKeyDown}>${list.map((r) => html`<li key=${r.id}><button type="button" class=${`marked__one ${r === current ? 'marked__one--on' : ''}`} aria-current=${r === current ? 'true' : undefined} onClick=${() => { chosen.value = r.id; }}>
        <b>${r.text}</b><span class="small muted">${r.display || r.agent}，${when(r.at)}${r.context && r.context.scheme_name ? `，${r.context.scheme_name}` : ''}</span></button></li>`)}</ul>
      <${Draft} key=${current.id} row=${current} onDone=${() => { chosen.value = null; read(); }} /></div>`}</div>`;
}

function Draft({ row, onDone }) {
  const key = `draft:${row.id}`;
  const context = row.context || {};
  const kept = { question: row.text, paraphrases: '', near: '', answer: '', scheme: context.scheme || '', level: '', topic: 'conditions', audience: 'applicant', clauses: '', cite: '', ...draft(key) };
  const set = (part) => setDraft(key, { ...draft(key), ...part });
  const said = useSignal([]);
  const box = useRef(null);
  const send = async (e) => {
    e.preventDefault();
    const body = {
      question: kept.question.trim(), paraphrases: lines(kept.paraphrases), answer: kept.answer.trim(), cite: kept.cite.trim(),
      near_misses: lines(kept.near).map((l) => { const [text, belongs] = l.split(/\s*(?:→|=>|->)\s*/); return { text, belongs: belongs || 'refuse' }; }),
      facets: { scheme: kept.scheme || null, level: kept.level.trim() || null, topic: kept.topic, audience: kept.audience },
      clauses: kept.clauses.split(/[\s,，、;；]+/).filter(Boolean),
    };
    const answer = await api(`marked/${encodeURIComponent(row.id)}/draft`, body);
    if (answer.ok) { setDraft(key, ''); tell(answer.body.where || '草稿已写好，等审核。'); onDone(); return; }
    said.value = [reason(answer), ...((answer.body && answer.body.messages) || []).map((m) => (String(m).replace(/^([a-z_]+)(?=[：:])/, (name) => FIELDS[name] || name)))];
    box.current.querySelector('.lint').focus();
  };
  const drop = async () => { if (await ask(`marked/${encodeURIComponent(row.id)}/drop`, {})) { setDraft(key, ''); tell('已划掉。'); onDone(); } };
  const text = (name, label, rows, hint) => html`<label class="form__row"><span>${label}</span>${rows > 1
    ? html`<textarea class="field" name=${name} rows=${rows} maxlength="4000" placeholder=${hint} value=${kept[name]} onInput=${(e) => set({ [name]: e.currentTarget.value })}></textarea>`
    : html`<input class="field" name=${name} maxlength="300" placeholder=${hint} autocomplete="off" value=${kept[name]} onInput=${(e) => set({ [name]: e.currentTarget.value })} />`}</label>`;
  const pick = (name, label, options) => html`<label class="form__row"><span>${label}</span><select class="field" name=${name} value=${kept[name]} onChange=${(e) => set({ [name]: e.currentTarget.value })}>
    ${Object.entries(options).map(([value, word]) => html`<option value=${value} selected=${kept[name] === value}>${word}</option>`)}</select></label>`;
  const facts = typeof context.facts === 'string' ? context.facts : context.words || (context.situation || '');
  return html`<form class="card form draft" ref=${box} onSubmit=${send} onKeyDown=${(e) => { if (e.key === 'Enter' && e.ctrlKey) send(e); }} aria-label="条目草稿" noValidate>
    <p class="draft__context"><${CIcon} name="flag" /><span>当时：${[context.scheme_name, facts].filter(Boolean).join('，') || '没有别的情况'}</span></p>
    ${text('question', '问题', 1, '一句完整的问句')}
    <div class="form__pair">${text('paraphrases', '人们会怎么问（一行一种，至少8种）', 8, '退休返聘的年头算不算\n返聘那几年能算工龄吗')}
      ${text('near', '不该由它答的（一行一种，至少3种）', 8, '退休了还能评吗 → 别的条目编号\n返聘工资多少（不写箭头就是不答）')}</div>
    ${text('answer', '回答（平常话，先说结论）', 4, '')}
    <div class="form__pair form__pair--4">${pick('scheme', '方案', SCHEMES)}${pick('topic', '主题', TOPICS)}${pick('audience', '对象', WHO)}${text('level', '级别（空着是都适用）', 1, 'level_2')}</div>
    <div class="form__pair">${text('clauses', '条款编号', 1, 'BJ-A2.1-2c、BJ-A0')}${text('cite', '依据（给人看的）', 1, '试行办法 附件 二（一）2（3）')}</div>
    <div class="lint" role="alert" tabindex="-1">${said.value.length > 0 && html`<p class="wrong"><${Icon} name="no" /><span>${said.value[0]}</span></p><ul>${said.value.slice(1).map((l) => html`<li>${l}</li>`)}</ul>`}</div>
    <div class="dialog__buttons"><button type="submit" class="btn btn--main"><${Icon} name="check" />写成草稿<${Key} k="Ctrl+↵" /></button><button type="button" class="btn" onClick=${drop}><${CIcon} name="bin" />不收</button></div></form>`;
}
