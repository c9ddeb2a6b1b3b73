/*
 * Where a browser blocks its storage, asking for it throws, and the site's menu and search stop at that.
 * This gives such a page a storage that forgets everything with the page.
 */
"use strict";

for (const name of ["localStorage", "sessionStorage"]) {
  try {
    void self[name].length;
  } catch {
    const held = new Map();
    const storage = {
      getItem: (key) => held.get(String(key)) ?? null,
      setItem: (key, value) => void held.set(String(key), String(value)),
      removeItem: (key) => void held.delete(String(key)),
      clear: () => held.clear(),
      key: (at) => [...held.keys()][at] ?? null,
      get length() {
        return held.size;
      },
    };
    Object.defineProperty(self, name, { value: storage, configurable: true });
  }
}
