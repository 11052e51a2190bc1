import type { Centre } from '../../core/access/index.js';
import type { OnlineKeyName } from '../../platform/keys/index.js';
import { StartupError } from '../../platform/startup/index.js';

export const rootMissing = (centre: Centre) =>
  new StartupError(
    'key-root-missing',
    `更换密钥需要根私钥 keys/offline/${centre}-root.pem，请从离线介质放回数据目录后再执行，完成后移走`,
    `changing keys needs the root key keys/offline/${centre}-root.pem; put it back from its offline medium for this command, and take it away afterwards`,
  );

export const notAgreed = () =>
  new StartupError(
    'key-change-not-agreed',
    '更换密钥须由两名运维人员商定：先在登记系统中申请（POST /v1/key-changes），经另一人复核后七日内执行，参数须一致',
    'a change of a key needs two operators: ask for it in the running registry (POST /v1/key-changes), have another one confirm it, and run this within seven days with the same terms',
  );

export const keysAbsent = (folder: string) =>
  new StartupError(
    'keys-absent',
    `数据目录 ${folder} 中没有登记机构的密钥，请检查 --data`,
    `the data folder ${folder} holds no keys of a registry; check --data`,
  );

export const notIntroduced = (name: OnlineKeyName) =>
  new StartupError(
    'key-not-introduced',
    `密钥 ${name} 尚未生成和登记，请先执行 registry keys introduce`,
    `the key ${name} was not made and introduced yet; run registry keys introduce first`,
  );

export const beforeInForce = () =>
  new StartupError(
    'key-before-in-force',
    '账本的前一把密钥仍在同时签名，请先执行 registry keys retire-ledger',
    'the key of the ledger before this one still signs beside it; run registry keys retire-ledger first',
  );

export const nothingBefore = () =>
  new StartupError(
    'key-nothing-before',
    '没有仍在同时签名的前一把账本密钥',
    'there is no earlier key of the ledger that still signs',
  );
