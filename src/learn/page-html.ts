// Text in HTML: what a program sent must stay text.

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text, or a number, as it may stand between tags and within the quotes of an attribute. */
export const escaped = (text: string | number | undefined): string =>
  String(text ?? '')
    .replace(/[&<>"']/g, sign => named[sign] as string)
    // What HTML has no way to write shows as what stands for it: ␀ and its neighbours.
    .replace(CONTROL, sign => String.fromCharCode(0x2400 + sign.charCodeAt(0)))

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g

/** Markup, as it stands; the tag is for editors. What is no markup goes through {@link escaped} first. */
export const html = (strings: TemplateStringsArray, ...values: (string | number)[]): string =>
  String.raw({ raw: strings }, ...values)

/** Data for a script: no `</script>` can be in it. */
export const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
