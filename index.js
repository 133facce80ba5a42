// n8n loads the nodes and credentials named under "n8n" in package.json; a package needs an entry all the same.
module.exports = {};
