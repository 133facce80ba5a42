// Prints the number of characters by which the n8n in the given folder describes a node (`path.js`) to
// models that build workflows: with the node's own parameters only, and with those that n8n adds to
// every declarative node.
const { basename, join } = require('node:path');

const [folder, path] = process.argv.slice(2);
const modules = join(folder, 'node_modules');
const { DirectoryLoader } = require(join(modules, 'n8n-core'));
const { generateNodeTypeFile } = require(join(modules, '@n8n/workflow-sdk'));

const node = new (require(path)[basename(path).split('.')[0]])();
const characters = () =>
	generateNodeTypeFile({ ...node.description, name: `n8n-nodes-ooti.${node.description.name}` })
		.length;
const own = characters();
DirectoryLoader.applyDeclarativeNodeOptionParameters(node);
console.log(JSON.stringify({ own, loaded: characters() }));
process.exit();
