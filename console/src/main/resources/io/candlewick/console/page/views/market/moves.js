// Turns what a hand does on the chart into moves: drag and swipe, wheel and trackpad, pinch, tap and double click.

const TAP = 5;

/**
 * Follows pointers on an element.
 *
 * @param {HTMLElement} element
 * @param {object} moves pan(pixels), zoom(factor, at from 0 to 1), tap(left, top in pixels), double()
 */
export function followPointer(element, moves) {
  const pointers = new Map();
  let pinch = null;
  let moved = 0;

  const at = (x) => {
    const box = element.getBoundingClientRect();
    return Math.min(1, Math.max(0, (x - box.left) / box.width));
  };

  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) {
      return;
    }
    pointers.set(event.pointerId, event.clientX);
    element.setPointerCapture(event.pointerId);
    moved = pointers.size > 1 ? TAP : 0;
    pinch = spread();
  });

  element.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) {
      return;
    }
    pointers.set(event.pointerId, event.clientX);
    if (pointers.size === 2) {
      const now = spread();
      moves.zoom(pinch.width / now.width, at(now.middle));
      moves.pan(now.middle - pinch.middle);
      pinch = now;
    } else if (pointers.size === 1) {
      moved += Math.abs(event.clientX - before);
      if (moved >= TAP) {
        element.classList.add('held');
        moves.pan(event.clientX - before);
      }
    }
  });

  const end = (event) => {
    if (pointers.delete(event.pointerId) && event.type === 'pointerup' && moved < TAP) {
      const box = element.getBoundingClientRect();
      moves.tap(event.clientX - box.left, event.clientY - box.top);
    }
    pinch = spread();
    element.classList.remove('held');
  };
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
  element.addEventListener('dblclick', () => moves.double());

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
      const sideways = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) {
        moves.pan(-sideways * unit);
      } else {
        // A pinch on a trackpad comes as a wheel with the control key, in small steps
        const speed = event.ctrlKey ? 0.01 : 0.0016;
        moves.zoom(Math.exp(Math.max(-200, Math.min(200, event.deltaY * unit)) * speed), at(event.clientX));
      }
    },
    { passive: false },
  );

  function spread() {
    if (pointers.size !== 2) {
      return null;
    }
    const [one, other] = pointers.values();
    return { width: Math.max(20, Math.abs(one - other)), middle: (one + other) / 2 };
  }
}
