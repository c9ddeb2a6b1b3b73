/*
 * Brings what Python starts from, on a thread of its own: the page's own thread is busy showing the page, and the one of
 * Python with starting it. Each file is fetched or, in a page from a folder, handed in by the page; then verified; and
 * what Python has to wait for is unpacked too. The build puts js-sha256, tool-unpack.js and tool-fetch.js before this.
 *
 * In:  {type: "start", base, files, again, folder, to}   files: by role, {name, path, sha256}; to: the port of Python
 *      {type: "text", role, text} or {role, why}     what a script of the page brought, in base64
 *      {type: "shown"}                               the page has shown itself: what takes a processor long may begin
 * Out: {type: "wanted", role, why}         the server has no such file: the page is to bring it by a script, or say why
 *      {type: "coming"}                    every now and then, while something is under way
 *      {type: "brought"}                   all of it is with Python
 *      {type: "failed", file, why}
 * To Python: {role, bytes}                 the snapshot unpacked, the others as they were shipped
 */
"use strict";

(() => {
  const SIGN_OF_LIFE_MS = 1_000;
  const fromPage = new Map(); // role -> {resolve, reject} of what the page is to bring
  const DEEDS = { start, text: heard, shown: () => tellShown() };
  let order = null;
  let tellShown;
  const shown = new Promise((resolve) => (tellShown = resolve));

  self.onmessage = ({ data }) => DEEDS[data.type](data);

  async function start(asked) {
    order = asked;
    const alive = setInterval(() => postMessage({ type: "coming" }), SIGN_OF_LIFE_MS);
    try {
      await Promise.all(Object.keys(order.files).map(bring));
      postMessage({ type: "brought" });
    } catch ({ file, why }) {
      postMessage({ type: "failed", file, why });
    } finally {
      clearInterval(alive);
    }
  }

  async function bring(role) {
    const file = order.files[role];
    try {
      const shipped = await verified(file, await (order.folder ? asPageGives(role) : asServerGives(role)));
      const bytes = role === "snapshot" ? await shown.then(() => unpacked(shipped)) : shipped;
      order.to.postMessage({ role, bytes }, [bytes.buffer]);
    } catch (error) {
      throw error instanceof BadFile ? error : new BadFile(file.name, `could not be unpacked (${error.message})`);
    }
  }

  /** The folder that is handed out, put on a server as it is, holds scripts alone. */
  function asServerGives(role) {
    return fileFromServer(order.files[role], order.base, order.again).catch((error) => {
      if (!error.missing) throw error;
      postMessage({ type: "wanted", role, why: error.why });
      return asPageGives(role);
    });
  }

  function asPageGives(role) {
    return new Promise((resolve, reject) => fromPage.set(role, { resolve, reject }));
  }

  function heard({ role, text, why }) {
    const { resolve, reject } = fromPage.get(role);
    if (why) reject(new BadFile(order.files[role].name, why));
    else resolve(text);
  }
})();
