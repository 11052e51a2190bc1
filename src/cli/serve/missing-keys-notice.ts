import { LedgerReader } from '../../modules/ledger/index.js';
import { centresWithoutKeys } from '../keys/centres-without-keys.js';
import type { Notice } from './notice.js';

/** Says how centres that cannot sign PDF files and with SM2 come to their keys. */
export const missingKeysNotice: Notice = async (app, { keys }) => {
  const without = centresWithoutKeys(keys, app.get(LedgerReader).identity().keysInForce);
  if (without.length === 0) return [];
  const files = without.map((centre) => `keys/offline/${centre}-root.pem`).join(', ');
  return [
    `尚不能签发 PDF 证书和国密签名：密钥未在账本上登记。请停止登记系统，放回 ${files}，执行 registry keys introduce`,
    `PDF certificates and SM2 signatures cannot be made yet: the ledger does not know their keys. Stop the registry, put back ${files}, and run registry keys introduce`,
  ];
};
