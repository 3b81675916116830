// The shortcut sheet, as it is read: what one wants, and the keys for it.

export const help = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  groups: [
    {
      title: 'Plan',
      rows: [
        ['Undo, redo', 'Ctrl Z, Ctrl Y'],
        ['Save, save as', 'Ctrl S, Ctrl Shift S'],
        ['New, open, close', 'Ctrl N, Ctrl O, Ctrl W'],
      ],
    },
    {
      title: 'Moving about',
      rows: [
        ['Previous, next page', 'Ctrl PgUp, Ctrl PgDn'],
        ['Next, previous part of the window', 'F6, Shift F6'],
        ['Inspector', 'Ctrl I'],
        ['Close inspector, dialog or list', 'Esc'],
        ['This sheet', 'F1 or ?'],
      ],
    },
    {
      title: 'Fields and sliders',
      rows: [
        ['One step up, down in a field', 'Alt ↑, Alt ↓'],
        ['Ten steps', 'with Shift'],
        ['Take, give back typed text', 'Enter, Esc'],
        ['Move a slider', '← →, with Shift ten steps'],
        ['Ends of a slider', 'Home, End'],
      ],
    },
    {
      title: 'Charts',
      rows: [
        ['Walk along periods', '← →'],
        ['Walk over series', '↑ ↓'],
        ['Explain the number', 'Enter'],
      ],
    },
  ],
} as const;
