// Plain JavaScript, like gulpfile.js: n8n's lint takes all TypeScript here for a node's code, which must
// start no processes. This is the one place where the harness does.
exports.spawn = require('node:child_process').spawn;
