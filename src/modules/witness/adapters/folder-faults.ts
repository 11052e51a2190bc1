import { StartupError } from '../../../platform/startup/index.js';

const NEVER = '见证人不得遗忘已签的检查点；请从原盘恢复该文件，或使用新的数据目录（即新的密钥）另立见证人' as const;
const NEVER_EN =
  'a witness must not forget what it has cosigned; recover the file from the same disk, or begin a new witness (a new key) in a new folder' as const;

export const registerDamaged = (path: string) =>
  new StartupError(
    'witness-register-damaged',
    `见证登记 ${path} 缺失、损坏或与私钥不符：${NEVER}`,
    `the witness's register ${path} is missing, damaged or of another key: ${NEVER_EN}`,
  );

export const checkpointDamaged = (path: string) =>
  new StartupError(
    'witness-checkpoint-damaged',
    `已签检查点 ${path} 损坏：${NEVER}`,
    `the cosigned checkpoint ${path} is damaged: ${NEVER_EN}`,
  );

export const checkpointMissing = (path: string, origin: string) =>
  new StartupError(
    'witness-checkpoint-missing',
    `账本 ${origin} 的已签检查点 ${path} 缺失：${NEVER}`,
    `the cosigned checkpoint ${path} of ${origin} is missing: ${NEVER_EN}`,
  );

export const nameChanged = (stored: string, given: string) =>
  new StartupError(
    'witness-name-changed',
    `见证人名称为 ${stored} 且不可更改，给出的却是 ${given}`,
    `this witness is named ${stored}, which never changes, but ${given} was given`,
  );
