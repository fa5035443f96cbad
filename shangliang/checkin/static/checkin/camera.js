"use strict";
/* Reading codes with the camera, where the browser can (BarcodeDetector); elsewhere a handheld scanner types into the field. */
(() => {
  const button = document.querySelector("[data-camera]");
  const box = document.querySelector("[data-camera-box]");
  if (!button || !box || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const view = box.querySelector("[data-camera-view]");
  const PAUSE = 250;
  const SAME = 4000; // the same code stays in front of the lens for a while
  let stream = null;
  let last = "";
  let lastAt = 0;

  function stop() {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = null;
    box.hidden = true;
    button.hidden = false;
    button.focus();
  }

  async function look(detector) {
    if (!stream) return;
    try {
      const [found] = await detector.detect(view);
      if (found && (found.rawValue !== last || Date.now() - lastAt > SAME)) {
        last = found.rawValue;
        lastAt = Date.now();
        document.dispatchEvent(new CustomEvent("shangliang:code", { detail: found.rawValue }));
      }
    } catch { /* a frame that cannot be read: the next one */ }
    setTimeout(() => look(detector), PAUSE);
  }

  async function start() {
    try {
      const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      view.srcObject = stream;
      await view.play();
      box.hidden = false;
      button.hidden = true;
      look(detector);
    } catch {
      stop();
      window.shangliang.say("不能使用摄像头，请用扫码枪，或输入委员证号后三位。");
    }
  }

  button.hidden = false;
  button.addEventListener("click", start);
  box.querySelector("[data-camera-stop]").addEventListener("click", stop);
})();
