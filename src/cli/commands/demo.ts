import { type CommandDefinition, jsonOption, textOption } from '../command.js';

/** `registry demo`: the main job from start to end, on real input, with everything it leaves. */
export const demo: CommandDefinition = {
  name: 'demo',
  summary: {
    zh: '演示：从申请到证书、存证、核验和撤销，并留下全部文件供他人查验',
    en: 'show the main job from application to verification and leave every file for others to check',
  },
  options: [
    {
      flags: '--out <folder>',
      summary: { zh: '存放演示所得文件的目录', en: 'folder for the files that the demo leaves' },
      required: true,
    },
    {
      flags: '--data <folder>',
      summary: {
        zh: '新的数据目录，演示后保留（默认用临时目录，演示后删除）',
        en: 'new data folder, kept afterwards (default: a temporary one)',
      },
    },
    jsonOption,
  ],
  async run(invocation) {
    const { runDemo } = await import('../demo/run-demo.js');
    const data = textOption(invocation, 'data');
    const out = textOption(invocation, 'out') ?? '.';
    return runDemo({ out, ...(data === undefined ? {} : { data }) }, invocation.output);
  },
};
