/**
 * `./Ooti.node` is a TypeScript file next to a JSON file of the same name, and Node.js tries `.json`
 * first. Import this before anything that imports the node.
 */
const { extensions } = require as unknown as { extensions: Record<string, unknown> };
const json = extensions['.json'];
delete extensions['.json'];
extensions['.json'] = json;
