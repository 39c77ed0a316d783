// What one tab must remember over a reload. Session storage: closing the tab forgets, as on a shared computer it should.
export function tabStore(name) {
  const key = `zhicheng.${name}`;
  let memory = null;
  return {
    read() {
      try { return JSON.parse(sessionStorage.getItem(key)) || memory || {}; } catch { return memory || {}; }
    },
    write(value) {
      memory = value;
      try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: memory holds it */ }
    },
    clear() {
      memory = null;
      try { sessionStorage.removeItem(key); } catch { /* forbidden */ }
    },
  };
}

/** A name no other message has. `crypto.randomUUID` is missing on plain-http addresses of a hall's network. */
export function newId() {
  const bytes = new Uint8Array(12);
  crypto.getRandomValues(bytes);
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
