import './verify.css';
import { type Choices, verifyFiles, verifyNumber, verifyQr } from './journeys.js';
import { startLanguageSwitch } from './language.js';
import { readLink } from './link.js';
import { preloadWhenIdle } from './preload.js';
import { readPageTrust } from './trust.js';
import { element } from './ui/dom.js';
import { cameraRefused, noCode } from './view/camera-refused.js';
import { clearResults, openSlot } from './view/slot.js';

const page = readPageTrust();

const given = (id: string): string | undefined => element(id, HTMLInputElement).value.trim() || undefined;

const choices = (): Choices => ({
  asOf: given('as-of'),
  isOffline: element('offline', HTMLInputElement).checked,
});

const isPicture = ({ type, name }: File): boolean =>
  type.startsWith('image/') || /\.(png|jpe?g|webp|gif|bmp)$/i.test(name);

/** Files as they were handed in; the text of its QR code in place of a picture that has one. */
async function accept(files: readonly File[]): Promise<void> {
  const [only] = files;
  if (only === undefined) return;
  const named = await Promise.all(files.map(async (file) => ({ name: file.name, file: await readPicture(file) })));
  if (files.length === 1 && isPicture(only) && named[0]?.file === only) refuse(noCode);
  else await verifyFiles(page, named, choices());
}

async function readPicture(file: File): Promise<Blob> {
  if (!isPicture(file)) return file;
  const { decodeQrFile } = await import('./scan/decode.js');
  const found = await decodeQrFile(file);
  return found === undefined ? file : new Blob([found]);
}

const refuse = (banner: Parameters<ReturnType<typeof openSlot>['show']>[0]): void => {
  clearResults();
  const slot = openSlot();
  slot.show(banner);
  slot.reveal();
};

async function scan(): Promise<void> {
  const { scanQr } = await import('./scan/camera.js');
  try {
    const found = await scanQr();
    if (found !== undefined) await verifyQr(page, found, choices());
  } catch (error) {
    refuse(cameraRefused(error));
  }
}

function pasted(): void {
  const text = element('pasted', HTMLTextAreaElement).value.trim();
  if (text === '') return;
  if (/^https?:\/\//.test(text)) void verifyQr(page, text, choices());
  else void verifyFiles(page, [{ name: '', file: new Blob([text]) }], choices());
}

function startForms(): void {
  element('by-number', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const number = given('number')?.toUpperCase();
    if (number !== undefined) void verifyNumber(page, number, given('holder'), choices());
  });
  const chooser = element('files', HTMLInputElement);
  chooser.addEventListener('change', () => {
    const files = [...(chooser.files ?? [])];
    // The same file may be chosen again.
    chooser.value = '';
    void accept(files);
  });
  element('scan', HTMLButtonElement).addEventListener('click', () => void scan());
  element('verify-pasted', HTMLButtonElement).addEventListener('click', pasted);
}

function startDropping(): void {
  const drop = element('drop', HTMLElement);
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.classList.remove('over');
  });
  // Anywhere on the page: a file that missed the place would be opened instead.
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    void accept([...(event.dataTransfer?.files ?? [])]);
  });
}

/** Shows what needs the script, and takes over from what the server wrote for those without. */
function takeOver(): void {
  for (const hidden of document.querySelectorAll<HTMLElement>('[data-script]')) hidden.hidden = false;
  document.getElementById('record')?.remove();
}

function followLink(): void {
  const { number, fragment } = readLink(location);
  if (fragment !== undefined && fragment !== 'main')
    void verifyQr(page, `${location.origin}${location.pathname}#${fragment}`, choices());
  else if (number !== undefined) void verifyNumber(page, number, undefined, choices());
}

takeOver();
startLanguageSwitch();
startForms();
startDropping();
followLink();
window.addEventListener('hashchange', followLink);
preloadWhenIdle();
