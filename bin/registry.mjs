#!/usr/bin/env node
import './check-node.mjs';
import { existsSync } from 'node:fs';

const main = new URL('../dist/src/cli/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write(
    '错误：程序尚未编译，请先执行 npm run build / Error: the program is not built yet; run npm run build first\n',
  );
  process.exitCode = 1;
}
