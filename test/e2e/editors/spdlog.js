// Stands in for the native module @vscode/spdlog: a logger that appends lines to a file.

const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(_name, file) {
    this.file = file;
    this.level = 2;
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, '');
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  flush() {}
  drop() {}
  clearFormatters() {}
  setPattern() {}
}
levels.forEach((level, rank) => {
  Logger.prototype[level] = function (message) {
    if (rank >= this.level) appendFileSync(this.file, `[${level}] ${message}\n`);
  };
});

const create = async (name, file) => new Logger(name, file);
// VS Code imports this file from an ES module, so every name is assigned where it can be seen.
exports.version = 10000;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.Logger = Logger;
