/*
 * What the page does with a record: copies it, prints it, hands it over as a file, and reads one in again.
 *
 * Every form of the record comes from Python, as `box.record`; nothing here knows what it says, only how it is to look.
 * Nothing is fetched but the one script that makes Word documents, from this site, and only when it is wanted.
 */
"use strict";

(() => {
  const WORD_LIBRARY = new URL("vendor/docx.js", document.currentScript.src);
  const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const AUTHOR = "Procedure handbook";
  const LARGEST = 64 * 1024 * 1024; // bytes of a file that is read in; a record is a few thousand

  /* What each button does, by its `data-record`. Each gives back what to tell the reader, or nothing. */
  const DEEDS = {
    rich: (record, box) => copy({ "text/html": forWord(record.html), "text/plain": record.text }, box),
    text: (record, box) => copy({ "text/plain": record.text }, box),
    print: ({ html }) => print(html),
    word: async (record) => download(`${record.name}.docx`, await wordDocument(record)),
    markdown: ({ name, markdown }) => download(`${name}.md`, new Blob([markdown], { type: "text/markdown" })),
    json: ({ name, json }) => download(`${name}.json`, new Blob([json], { type: "application/json" })),
    calendar: ({ name, calendar }) => download(`${name}.ics`, new Blob([calendar], { type: "text/calendar" })),
  };

  document.addEventListener("click", pressed);
  document.addEventListener("submit", readTheFileFirst, true);

  async function pressed(event) {
    const button = event.target.closest("button[data-record]");
    const box = button?.closest(".dt[data-tool]");
    if (!box?.record) return;
    const said = box.querySelector(".dt-record-said");
    said.textContent = "";
    try {
      said.textContent = await DEEDS[button.dataset.record](box.record, box);
    } catch (error) {
      said.textContent = `That did not work: ${error.message}. Use another of these buttons.`;
    }
  }

  /* ---- Copy ---- */

  /** Put texts on the clipboard by their type; where the browser refuses, leave the note selected for the reader to copy. */
  async function copy(texts, box) {
    if ((await copyTheNewWay(texts)) || copyTheOldWay(texts, box)) return "Copied.";
    return "The browser did not let the page copy. The record is selected now: press Ctrl and C, or Command and C.";
  }

  async function copyTheNewWay(texts) {
    if (!navigator.clipboard?.write || !self.ClipboardItem) return false; // not there over plain http
    const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]).then(
      () => true,
      () => false,
    );
  }

  /** Every browser copies what is selected, and asks first what to copy in its place. */
  function copyTheOldWay(texts, box) {
    let taken = false;
    const instead = (event) => {
      for (const [type, text] of Object.entries(texts)) event.clipboardData.setData(type, text);
      event.preventDefault();
      taken = true;
    };
    const selection = getSelection();
    selection.selectAllChildren(box.querySelector(".dt-note"));
    document.addEventListener("copy", instead, true);
    document.execCommand("copy");
    document.removeEventListener("copy", instead, true);
    if (taken) selection.removeAllRanges();
    return taken;
  }

  /**
   * What is pasted without a font comes out in Word's oldest one. It is named by an element, since the page's policy
   * would complain of styles; case systems drop it and lose nothing else by that. Signs that were typed are no tags.
   */
  function forWord(html) {
    return html
      .replace(/<(h\d|p|li)\b[^>]*>/g, '$&<font face="Calibri">')
      .replace(/<(th|td)\b[^>]*>/g, '$&<font face="Calibri" size="2">')
      .replace(/<\/(h\d|p|li|th|td)>/g, "</font>$&");
  }

  /* ---- Print ---- */

  /** The record alone on paper: record.css hides the page while this class stands. */
  function print(html) {
    const paper = document.createElement("div");
    paper.className = "dt-paper";
    paper.innerHTML = html;
    document.body.append(paper);
    document.documentElement.classList.add("dt-printing");
    addEventListener("afterprint", () => {
      paper.remove();
      document.documentElement.classList.remove("dt-printing");
    }, { once: true });
    self.print();
    return "";
  }

  /* ---- Files ---- */

  function download(name, blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return `Given to the browser as ${name}.`;
  }

  /** A record that is opened is read here, and goes to Python as the text of its form. */
  async function readTheFileFirst(event) {
    const form = event.target;
    if (form.dataset.event !== "reopen" || form.read) return;
    const [file] = form.querySelector("input[type=file]").files;
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    form.elements.text.value = (await file.slice(0, LARGEST).text().catch(() => "")) || "a file without text";
    form.read = true;
    form.requestSubmit(event.submitter);
    form.read = false;
  }

  /* ---- Word ---- */

  async function wordDocument(record) {
    const docx = await library();
    const wide = record.document.some(({ columns }) => columns?.length > MANY_COLUMNS);
    const children = record.document.flatMap((block) => wordBlocks(docx, block, wide ? TEXT_WIDTH.wide : TEXT_WIDTH.narrow));
    const sections = [{ properties: page(docx, wide), children }];
    const about = { title: record.title, creator: AUTHOR, lastModifiedBy: AUTHOR };
    const made = new docx.Document({ ...about, styles: { default: STYLES }, sections });
    return new Blob([await docx.Packer.toArrayBuffer(made)], { type: WORD_TYPE });
  }

  let loading = null;

  function library() {
    if (self.docx) return Promise.resolve(self.docx);
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = WORD_LIBRARY;
      script.onload = () => resolve(self.docx);
      script.onerror = () => {
        loading = null;
        script.remove();
        reject(new Error("the part that makes Word documents could not be loaded"));
      };
      document.head.append(script);
    });
    return loading;
  }

  /* Letters are counted in half points, distances in Word's own unit, a twentieth of a point. */
  const heading = (size) => ({ run: { size, bold: true }, paragraph: { keepNext: true, spacing: { before: 240, after: 80 } } });
  const STYLES = {
    document: { run: { font: "Calibri", size: 22, language: { value: "en-GB" } } },
    heading1: heading(36),
    heading2: heading(28),
    heading3: heading(24),
  };
  const AFTER = { after: 80 };

  /* A4, on its side where a table has many columns. */
  const MANY_COLUMNS = 5;
  const MARGIN = 1134; // 2 cm
  const A4 = { width: 11906, height: 16838 };
  const TEXT_WIDTH = { narrow: A4.width - 2 * MARGIN, wide: A4.height - 2 * MARGIN };

  function page(docx, wide) {
    const { LANDSCAPE, PORTRAIT } = docx.PageOrientation;
    const margin = { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN };
    return { page: { margin, size: { ...A4, orientation: wide ? LANDSCAPE : PORTRAIT } } };
  }

  /** A list is several paragraphs of Word; everything else is one thing. */
  function wordBlocks(docx, block, width) {
    if ("heading" in block) {
      return [new docx.Paragraph({ heading: `Heading${block.level}`, children: runs(docx, block.heading) })];
    }
    if ("paragraph" in block) return [new docx.Paragraph({ spacing: AFTER, children: led(docx, block.lead, block.paragraph) })];
    if ("columns" in block) return [wordTable(docx, block, width)];
    const entry = ({ lead, text }) => ({ bullet: { level: 0 }, spacing: AFTER, children: led(docx, lead, text) });
    return block.entries.map((each) => new docx.Paragraph(entry(each)));
  }

  function wordTable(docx, { columns, rows, shares }, width) {
    const columnWidths = shares.map((share) => Math.floor((width * share) / 100));
    const type = docx.WidthType.DXA;
    const cell = (text, at, bold) => {
      const children = [new docx.Paragraph({ children: runs(docx, text, bold) })];
      return new docx.TableCell({ width: { size: columnWidths[at], type }, children });
    };
    const row = (texts, head) => {
      const children = texts.map((text, at) => cell(text, at, head));
      return new docx.TableRow({ ...(head ? { tableHeader: true } : {}), cantSplit: true, children });
    };
    const all = [row(columns, true), ...rows.map((texts) => row(texts, false))];
    return new docx.Table({ width: { size: width, type }, columnWidths, rows: all });
  }

  /** Text with its opening words in bold. */
  function led(docx, lead, text) {
    return [...(lead ? runs(docx, text ? `${lead} ` : lead, true) : []), ...runs(docx, text)];
  }

  /** Text with its own new lines. */
  function runs(docx, text, bold = false) {
    const look = bold ? { bold } : {}; // "not bold" would undo what a heading's style says
    return text.split(/\r\n|\r|\n/).map((line, at) => new docx.TextRun({ text: line, ...look, break: at ? 1 : 0 }));
  }
})();
