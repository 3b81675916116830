import { describe, expect, it } from 'vitest';
import dragged from '../../test/fixtures/drag-drawings.json';
import { firstRun } from '../../test/real';
import { outline, Paper } from './paper';

const svg = (...lines: string[]) => ['<svg xmlns="http://www.w3.org/2000/svg" width="9" viewBox="0 0 9 9">', ...lines, '</svg>', ''].join('\n');

function show(...pictures: string[]): HTMLElement {
  const root = document.createElement('div');
  const paper = new Paper(root);
  for (const picture of pictures) paper.show(picture);
  return root;
}

const axis = (...labels: string[]) => ['<g data-id="axis">', ...labels.map((label, at) => `<text x="${at}" y="1">${label}</text>`), '</g>'];
const bars = (...heights: number[]) => ['<g data-id="series:a">', ...heights.map((height, at) => `<rect x="${at}" y="0" height="${height}"/>`), '</g>'];

const pictures: Record<string, string> = {
  'as it was': svg(...axis('0', '25', '50'), ...bars(1, 2, 3)),
  'other heights': svg(...axis('0', '25', '50'), ...bars(4, 2, 9)),
  'fewer bars, more labels': svg(...axis('0', '10', '20', '30'), ...bars(4)),
  'a group more in between': svg(...axis('0'), '<g data-id="cap">', '<polyline points="0,1 2,3"/>', '</g>', ...bars(4, 5)),
  'a group less': svg(...bars(4, 5)),
  'other elements in a group': svg('<g data-id="series:a">', '<polyline points="0,1"/>', '<rect x="1"/>', '</g>'),
  'no group at all': svg('<rect x="1"/>', '<text x="2">All values are zero</text>'),
  'an attribute less, another more': svg('<rect y="1" rx="2"/>', '<text x="2" fill="#fff">None</text>'),
  'a clipped group': svg('<svg x="1" y="2" overflow="hidden">', ...bars(1, 2), '</svg>', ...axis('1')),
  'names of a hostile user': svg(...axis('&lt;/text&gt;&lt;script&gt;', 'R&amp;D &quot;x&quot; &#39;y&#39;'), ...bars(1)),
  'an empty text': svg(...axis('', '25'), ...bars(1)),
  'not one element a line': '<svg viewBox="0 0 1 1"><g data-id="x"><rect/></g></svg>',
};

describe('a picture on the page', () => {
  const pairs = Object.keys(pictures).flatMap((from) => Object.keys(pictures).map((to): [string, string] => [from, to]));

  it.each(pairs)('from %s to %s is the one that would be drawn anew', (from, to) => {
    const [before, after] = [pictures[from] ?? '', pictures[to] ?? ''];
    expect(show(before, after).innerHTML).toBe(show(after).innerHTML);
    expect(show(before, after, before).innerHTML).toBe(show(before).innerHTML);
  });

  it('keeps the elements that did not change, and those that only changed their look', () => {
    const root = document.createElement('div');
    const paper = new Paper(root);
    paper.show(pictures['as it was'] ?? '');
    const before = [...root.querySelectorAll('*')];
    paper.show(pictures['other heights'] ?? '');
    expect([...root.querySelectorAll('*')]).toEqual(before);
    expect(root.querySelectorAll('rect')[2]?.getAttribute('height')).toBe('9');
  });
});

describe("the program's own pictures", () => {
  it.each(firstRun.drawings.map(({ id, svg }) => [id, svg]))('%s is written one element a line', (_, svg) => {
    const known = outline(svg);
    const root = show(svg);
    expect(known?.children.length).toBe(root.firstElementChild?.children.length);
    const raw = document.createElement('div');
    raw.innerHTML = svg.replaceAll('\n', '');
    expect(root.innerHTML).toBe(raw.innerHTML);
  });

  it('become each other', () => {
    const all = [...firstRun.drawings, ...dragged];
    const anew = all.map(({ svg }) => show(svg));
    // From each to its neighbours near and far. The order in which an element's attributes were
    // set shows nowhere.
    for (const far of [1, 4, 7]) {
      for (const [at, from] of all.entries()) {
        const to = (at + far) % all.length;
        expect(show(from.svg, all[to]?.svg ?? '').isEqualNode(anew[to] ?? null), `${from.id} to ${all[to]?.id}`).toBe(true);
      }
    }
  });
});
