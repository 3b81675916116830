// A picture in the page. The renderer writes one element a line, so that of a new picture only the
// elements whose lines differ are touched: the others keep their layout and need no paint.

type Line = { text: string; tag: string; leaf: boolean };
type Outline = Line & { children: Outline[] };
type Drawn = { line: Line; element: Element; children: Drawn[] };

const CLOSE = /^<\/\w+>$/;
const OPEN = /^<(\w+)[^<>]*>$/;
const LEAF = /^<(\w+)[^<>]*(?:\/>|>[^<>]*<\/\1>)$/;
const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g;
const WORDS = /^<[^<>]*>([^<>]*)<\/\w+>$/;
const NAMED: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

const plain = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (name) => NAMED[name] ?? name);

/** The elements of a picture, or null when it is not written one a line. */
export function outline(svg: string): Outline | null {
  const top: Outline = { text: '', tag: '', leaf: false, children: [] };
  const open = [top];
  for (const text of svg.trimEnd().split('\n')) {
    const parent = open.at(-1);
    const leaf = LEAF.exec(text);
    const tag = (leaf ?? OPEN.exec(text))?.[1];
    if (!tag) {
      if (!CLOSE.test(text) || open.length < 2) return null;
      open.pop();
      continue;
    }
    const each = { text, tag, leaf: leaf !== null, children: [] };
    parent?.children.push(each);
    if (!leaf) open.push(each);
  }
  return open.length === 1 && top.children.length === 1 ? (top.children[0] ?? null) : null;
}

function attributes(text: string): Map<string, string> {
  const head = text.slice(0, text.indexOf('>'));
  return new Map([...head.matchAll(ATTRIBUTE)].map(([, name, value]) => [name ?? '', plain(value ?? '')]));
}

/** The same thing under another text: an element of one kind, or a group of one name. */
function alike(drawn: Line | undefined, wanted: Line): boolean {
  if (drawn?.tag !== wanted.tag || drawn.leaf !== wanted.leaf) return false;
  return wanted.leaf || attributes(drawn.text).get('data-id') === attributes(wanted.text).get('data-id');
}

const written = ({ text, tag, children, leaf }: Outline): string =>
  leaf ? text : `${text}${children.map(written).join('')}</${tag}>`;

function made(wanted: Outline): Drawn {
  const template = document.createElement('template');
  template.innerHTML = `<svg>${written(wanted)}</svg>`;
  return drawnAs(template.content.firstElementChild?.firstElementChild as Element, wanted);
}

const drawnAs = (element: Element, line: Outline): Drawn => ({
  line,
  element,
  children: line.children.map((child, index) => drawnAs(element.children[index] as Element, child)),
});

function change(drawn: Drawn, wanted: Outline): void {
  if (drawn.line.text !== wanted.text) retouch(drawn.element, drawn.line.text, wanted.text);
  drawn.line = wanted;
  wanted.children.forEach((child, index) => changeChild(drawn, child, index));
  for (const left of drawn.children.splice(wanted.children.length)) left.element.remove();
}

/** Elements are found by their place, groups by their name: whatever stood before them has gone. */
function changeChild({ element, children }: Drawn, wanted: Outline, index: number): void {
  const found = children.findIndex(({ line }, at) => (wanted.leaf ? at === index : at >= index) && alike(line, wanted));
  if (found < 0) {
    const fresh = made(wanted);
    element.insertBefore(fresh.element, children[index]?.element ?? null);
    children.splice(index, 0, fresh);
    return;
  }
  for (const gone of children.splice(index, found - index)) gone.element.remove();
  change(children[index] as Drawn, wanted);
}

function retouch(element: Element, before: string, after: string): void {
  const [old, now] = [attributes(before), attributes(after)];
  for (const name of old.keys()) if (!now.has(name)) element.removeAttribute(name);
  for (const [name, value] of now) if (old.get(name) !== value) element.setAttribute(name, value);
  const [said, words] = [WORDS.exec(before)?.[1], WORDS.exec(after)?.[1]];
  if (said !== words) element.textContent = plain(words ?? '');
}

export class Paper {
  #root: HTMLElement;
  #svg = '';
  #drawn: Drawn | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  show(svg: string): void {
    if (svg === this.#svg) return;
    const wanted = outline(svg);
    if (this.#drawn && wanted && alike(this.#drawn.line, wanted)) change(this.#drawn, wanted);
    else this.#draw(svg, wanted);
    this.#svg = svg;
  }

  #draw(svg: string, wanted: Outline | null): void {
    // The program escapes every label it draws, and the window's rules run no script from a picture.
    this.#root.innerHTML = wanted ? written(wanted) : svg;
    const element = this.#root.firstElementChild;
    this.#drawn = wanted && element ? drawnAs(element, wanted) : null;
  }
}
