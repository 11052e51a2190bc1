// Says in one sentence that this Node.js is too old. Written so that old ones can still read it.
var needed = [24, 11];
var minimum = needed.join('.');
var found = process.versions.node.split('.').map(Number);
if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  process.stderr.write(
    '错误：需要 Node.js ' +
      minimum +
      ' 以上，当前为 ' +
      process.versions.node +
      '；请用 npm start 或 npm run registry 启动，npm 自带合适的版本' +
      ' / Error: Node.js ' +
      minimum +
      ' or newer is needed, this is ' +
      process.versions.node +
      '; start with npm start or npm run registry, which bring the right one\n',
  );
  process.exit(1);
}
