import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { WholeApp } from '../support/app.js';
import { ensureBuilt } from '../support/registry-process.js';

jest.setTimeout(120_000);

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
/** A visitor with a phone. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const FONTS = join(__dirname, 'fonts.conf');
/** Where pictures of the pages go, for whoever wants to look at them. */
const SHOTS = process.env['TEST_SCREENSHOTS'];

/** The registry as it is run, and a real browser before it. */
export class Visitor {
  private constructor(
    readonly whole: WholeApp,
    readonly browser: Browser,
    readonly url: string,
  ) {}

  /** Starts both; `words` are further switches of Chromium. */
  static async arrive(words: readonly string[] = []): Promise<Visitor> {
    ensureBuilt();
    const [whole, browser] = await Promise.all([WholeApp.start(), launch(words)]);
    await whole.app.listen(0, '127.0.0.1');
    return new Visitor(whole, browser, `http://127.0.0.1:${portOf(whole)}`);
  }

  /** A new visitor's page, at the time of the registry; everything that goes wrong on it is kept. */
  async page(options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1_100, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(this.whole.clock.now());
    return new WatchedPage(page);
  }

  async leave(): Promise<void> {
    await this.browser.close();
    await this.whole.close();
  }
}

export const portOf = (whole: WholeApp): number => (whole.app.getHttpServer().address() as AddressInfo).port;

function launch(words: readonly string[]): Promise<Browser> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'chromium.mjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const { path, libraries }: { path: string; libraries?: string } = JSON.parse(stdout);
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...words],
    env: {
      ...process.env,
      FONTCONFIG_FILE: FONTS,
      ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
    },
  });
}

/** The text as it is seen: of the two languages, the one that is shown. */
export const shown = (locator: Locator): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not to be read
  locator.innerText();

/** A page that remembers what it complained of. */
export class WatchedPage {
  /** Errors of scripts, violations of the policy, messages of the console. */
  readonly complaints: string[] = [];
  /** Requests that left the page, as method and path. */
  readonly requests: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      const { pathname, protocol } = new URL(request.url());
      if (protocol.startsWith('http')) this.requests.push(`${request.method()} ${pathname}`);
    });
  }

  /** What the last banner says. */
  async verdict(index = 0): Promise<string> {
    const heading = this.page.locator('.result').nth(index).locator('.verdict:not(.working) h2');
    await heading.waitFor();
    return shown(heading);
  }

  /** Tone of a banner. */
  async tone(index = 0): Promise<string> {
    await this.verdict(index);
    const names = await this.page.locator('.result').nth(index).locator('.verdict').getAttribute('class');
    return names?.replace('verdict ', '') ?? '';
  }

  /** Code of each check. */
  async checks(): Promise<Record<string, string>> {
    const rows = await this.page.locator('.check').all();
    const entries = await Promise.all(
      rows.map(async (row) => [
        await shown(row.locator('h4')),
        (await row.getAttribute('class'))?.replace('check ', ''),
      ]),
    );
    return Object.fromEntries(entries);
  }

  /** Hands files in as a person who chooses them. */
  async choose(...files: readonly { readonly name: string; readonly content: string | Buffer }[]): Promise<void> {
    await this.page
      .locator('#files')
      .setInputFiles(files.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) })));
  }

  /** Waits until the page has fetched all that it may need. */
  async fetched(): Promise<void> {
    await this.page.locator('html[data-ready="offline"]').waitFor({ state: 'attached' });
  }

  /** What axe-core finds that is serious or critical. */
  async barriers(): Promise<unknown[]> {
    // Through the debugger, as the policy of the page lets no stranger's script run in it.
    await this.page.evaluate(AXE);
    return this.page.evaluate<unknown[]>(
      "axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))" +
        '.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))]))',
    );
  }

  /** Whether one has to scroll sideways. */
  isTooWide(): Promise<unknown> {
    return this.page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  }

  async shot(name: string): Promise<void> {
    if (SHOTS === undefined) return;
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
