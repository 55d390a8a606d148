/* global AdaptiveCards */

/** A card drawn by Microsoft's renderer, with colours close to those of Teams. `press(action, fields)` takes a nonce or an action name. */
export function drawTeamsCard(card, press) {
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig(matchMedia('(prefers-color-scheme: dark)').matches));
  drawn.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) window.open(action.url, '_blank', 'noopener,noreferrer');
    if (action instanceof AdaptiveCards.ExecuteAction) press(...pressed(action.data));
  };
  // charts are drawn by Teams itself; here stands what clients draw that cannot
  drawn.parse({ ...card, body: card.body.map((part) => (part.type.startsWith('Chart.') ? part.fallback : part)) });
  const node = drawn.render();
  // Teams wraps what the bare renderer cuts with an ellipsis
  for (const label of node.querySelectorAll('.ac-pushButton > div')) label.style.whiteSpace = 'normal';
  return node;
}

/** What Teams would send back: the button's own data with every input of the card merged in, or what was chosen in the list of a full card. */
function pressed({ a, f, n, form, multi = [], ...inputs }) {
  if (a === 'chosen') return pressed(JSON.parse(inputs[`${form}.button`] ?? '{}'));
  const fields = {};
  for (const [key, value] of Object.entries(inputs)) {
    if (!form || !key.startsWith(`${form}.`)) continue;
    const id = key.slice(form.length + 1);
    fields[id] = multi.includes(id)
      ? String(value).split(',').filter(Boolean).map(decodeURIComponent).join(';')
      : String(value ?? '');
  }
  return [n ?? a, n ? fields : { ...fields, ...f }];
}

function hostConfig(dark) {
  const ink = dark ? '#ffffff' : '#242424';
  const subtle = dark ? '#adadad' : '#616161';
  const colour = (main, faint = main) => ({ default: main, subtle: faint });
  const foregroundColors = {
    default: colour(ink, subtle),
    dark: colour('#242424'),
    light: colour('#ffffff'),
    accent: colour(dark ? '#9ea2ff' : '#5b5fc7'),
    good: colour(dark ? '#92c353' : '#237b4b'),
    warning: colour(dark ? '#f8d22a' : '#835c00'),
    attention: colour(dark ? '#f9526b' : '#c4314b'),
  };
  const style = { backgroundColor: dark ? '#292929' : '#ffffff', foregroundColors };
  return {
    supportsInteractivity: true,
    fontFamily: '"Segoe UI", system-ui, -apple-system, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 14 },
    separator: { lineThickness: 1, lineColor: dark ? '#484848' : '#d1d1d1' },
    containerStyles: { default: style, emphasis: style },
    textBlock: { headingLevel: 4 },
    inputs: {
      label: {
        requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'Attention' },
        optionalInputs: { weight: 'Bolder' },
      },
    },
    actions: {
      maxActions: 6,
      spacing: 'Default',
      buttonSpacing: 8,
      actionsOrientation: 'Horizontal',
      actionAlignment: 'Left',
    },
  };
}
