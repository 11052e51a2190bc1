import { element, h, text } from '../ui/dom.js';
import { decodeQr } from './decode.js';

/** Between two looks at the picture. */
const PAUSE_MS = 120;

/**
 * Shows the camera and waits for a QR code. Undefined when whoever looks closes it; throws DOMException when there is no
 * camera or it may not be used. No picture leaves the page.
 */
export async function scanQr(): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1_280 }, height: { ideal: 1_280 } },
  });
  const place = element('camera', HTMLElement);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  const close = h('button', { type: 'button', class: 'plain' }, text('停止扫描', 'Stop'));
  place.replaceChildren(
    h(
      'p',
      {},
      text(
        '将纸质证书上的二维码对准取景框。画面不会离开本机。',
        'Hold the QR code of the certificate before the camera. No picture leaves your device.',
      ),
    ),
    video,
    h('p', { class: 'buttons' }, close),
  );
  place.hidden = false;
  const closed = new Promise<undefined>((resolve) => {
    close.addEventListener('click', () => resolve(undefined), { once: true });
  });
  try {
    await video.play();
    close.focus();
    return await Promise.race([closed, firstCode(video, stream)]);
  } finally {
    for (const track of stream.getTracks()) track.stop();
    place.hidden = true;
    place.replaceChildren();
  }
}

/** Looks again and again until there is a code, or the camera has stopped. */
async function firstCode(video: HTMLVideoElement, stream: MediaStream): Promise<string | undefined> {
  while (stream.active) {
    const found = video.videoWidth > 0 ? decodeQr(video, video.videoWidth, video.videoHeight) : undefined;
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return undefined;
}
