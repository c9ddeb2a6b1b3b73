/*
 * Search in a page opened from a folder. Browsers start no worker from a file, so the search runs in a hidden frame.
 *
 * The npm package iframe-worker does the same by writing a script into the frame, which our security policy forbids.
 * What is here does without. Workers made from memory do work: see search-later.js.
 */
"use strict";

class FrameWorker extends EventTarget {
  constructor(address) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    frame.contentDocument.open().close(); // else some browsers put another document there later
    this.frame = frame;
    const inside = frame.contentWindow;
    inside.postMessage = (data) => this.#heard(data);
    inside.importScripts = (...scripts) => scripts.reduce((before, each) => before.then(() => this.#run(each)), Promise.resolve());
    this.ready = this.#run(address);
  }

  postMessage(data) {
    const { MessageEvent } = this.frame.contentWindow;
    this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })));
  }

  terminate() {
    this.frame.remove();
  }

  #heard(data) {
    const event = new MessageEvent("message", { data });
    this.dispatchEvent(event);
    this.onmessage?.(event);
  }

  /** Run a script inside the frame; addresses are those of the page. */
  #run(address) {
    const page = this.frame.contentDocument;
    return new Promise((resolve, reject) => {
      const script = page.createElement("script");
      script.onload = resolve;
      script.onerror = reject;
      script.src = new URL(address, document.baseURI);
      page.documentElement.append(script);
    });
  }
}
