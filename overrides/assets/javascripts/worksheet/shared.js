/**
 * What all worksheets share: the page's texts, the local words and more. The build writes it here
 * from its YAML (macros/form.py), so that a browser keeps it from tool to tool.
 *
 * @type {Record<string, any>}
 */
export const shared = {}
