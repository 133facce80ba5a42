/** Where the node departs from endpoints.json, each with its reason. Key: `METHOD path field` or `METHOD path`. */
export const exceptions: Record<string, string> = {};

/** Endpoints of endpoints.json that are one operation of the node, each with its reason. Key: `METHOD path operation`. */
export const merged: Record<string, string> = {};
