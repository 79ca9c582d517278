// What of a page fits the screen it is shown on. Given the rules, returns plain figures; leaves the
// page as it was. Runs in a world of its own, so that the page's scripts cannot change its tools.
(rules) => {
  const root = document.documentElement;
  const scroller = document.scrollingElement || root;
  const layout = scroller.clientWidth;
  const scale = visualViewport.scale;
  const everywhere = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity, scrolls: false, fixed: false };
  const left = scrollX, top = scrollY;

  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const parentOf = (node) => node.assignedSlot || node.parentElement || (node.parentNode && node.parentNode.host) || null;
  const viewportStyle = () => {
    const own = styleOf(root).overflowX;
    return own !== "visible" || !document.body ? own : styleOf(document.body).overflowX;
  };
  // How far a finger can move the page. What the viewport hides is there all the same where the
  // browser could zoom out to it: the window is then as wide as all that.
  const hides = ["hidden", "clip"].includes(viewportStyle());
  const overflow = Math.max(0, Math.max(hides ? 0 : scroller.scrollWidth, innerWidth) - layout);
  const slides = overflow > rules.stuck_px;

  // The nearest ancestor that an element's place is told from (CSS Positioned Layout, 2.1).
  const isContaining = (style, position) => style.transform !== "none" || style.filter !== "none" || /paint|layout|strict|content/.test(style.contain)
    || (position === "absolute" && style.position !== "static");
  const containerOf = (element) => {
    const position = styleOf(element).position;
    let up = parentOf(element);
    if (position === "absolute" || position === "fixed") while (up && !isContaining(styleOf(up), position)) up = parentOf(up);
    return up;
  };

  // The part of the page in which the contents of an element can be seen.
  const areas = new Map();
  const areaOf = (element) => {
    if (!element) return everywhere;
    if (!areas.has(element)) areas.set(element, madeArea(element));
    return areas.get(element);
  };
  const madeArea = (element) => {
    const style = styleOf(element);
    const container = containerOf(element);
    let area = areaOf(container);
    if (style.position === "fixed" && !container) area = { ...everywhere, fixed: true };
    const ofViewport = element === root || (element === document.body && styleOf(root).overflowX === "visible");
    if (ofViewport || style.display === "inline") return area;
    const cutsX = style.overflowX !== "visible", cutsY = style.overflowY !== "visible";
    if (!cutsX && !cutsY && !/paint|strict|content/.test(style.contain)) return area;
    const box = placed(element.getBoundingClientRect());
    const scrollsX = /auto|scroll/.test(style.overflowX), scrollsY = /auto|scroll/.test(style.overflowY);
    return {
      left: Math.max(area.left, scrollsX ? -Infinity : box.left),
      right: Math.min(area.right, scrollsX ? Infinity : box.right),
      top: scrollsY ? area.top : Math.max(area.top, box.top),
      bottom: scrollsY ? area.bottom : Math.min(area.bottom, box.bottom),
      scrolls: area.scrolls || (scrollsX && element.scrollWidth > element.clientWidth + 1 && box.left < layout && box.right > 0),
      fixed: area.fixed,
    };
  };
  const placed = (box) => ({ left: box.left + left, right: box.right + left, top: box.top + top, bottom: box.bottom + top });
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  const elements = [];
  const texts = [];
  const gather = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let next = walker.nextNode(); next; next = walker.nextNode()) {
      if (elements.length >= rules.most_elements || texts.length >= rules.most_elements) return;
      if (next.nodeType === Node.TEXT_NODE) { if (next.data.trim()) texts.push(next); continue; }
      elements.push(next);
      if (next.shadowRoot) gather(next.shadowRoot);
    }
  };
  gather(root);

  const isWithin = (node, set) => {
    for (let up = node; up; up = parentOf(up)) if (set.has(up)) return true;
    return false;
  };

  // Elements that reach beyond the layout and can be scrolled to; the outermost of them.
  const sticksOut = (element) => {
    if (element === root || element === document.body) return false;
    const box = placed(element.getBoundingClientRect());
    if (box.right <= layout + rules.stuck_px || box.right === box.left) return false;
    const area = areaOf(containerOf(element));
    return !area.fixed && !area.scrolls && styleOf(element).position !== "fixed"
      && Math.min(box.right, area.right) > layout + rules.stuck_px;
  };
  const causes = new Set(slides ? elements.filter(sticksOut) : []);
  const outermost = [...causes].filter((element) => !isWithin(parentOf(element), causes));

  // How many times larger than its font size an element's text is drawn: zoom and transforms.
  const sizesOf = new Map();
  function enlarged(element) {
    if (!element) return 1;
    if (!sizesOf.has(element)) {
      const style = styleOf(element);
      const matrix = style.transform === "none" ? null : new DOMMatrix(style.transform);
      const times = (matrix ? Math.hypot(matrix.a, matrix.b) : 1) * (style.scale === "none" ? 1 : parseFloat(style.scale)) * (parseFloat(style.zoom) || 1);
      sizesOf.set(element, times * enlarged(parentOf(element)));
    }
    return sizesOf.get(element);
  }

  // Text: what can be seen or scrolled to, its size as shown, and whether its lines run out.
  let chars = 0, legible = 0, beyond = 0;
  const sizes = [];
  const count = (length, shown) => {
    chars += length;
    sizes.push([shown, length]);
    if (shown >= rules.legible_px - 0.01) legible += length;
  };
  const spilling = new Set();
  for (const text of texts) {
    const element = parentOf(text);
    if (!element || !isShown(element)) continue;
    const length = text.data.replace(/\s+/g, " ").trim().length;
    const style = styleOf(element);
    if (isClippedAway(element)) continue;
    const area = areaOf(element);
    const edge = Math.min(area.right, layout);
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].map(placed).filter((line) => line.right > line.left && line.bottom > line.top
      && line.right > 0 && line.bottom > 0 && line.right > area.left && line.top < area.bottom && line.bottom > area.top
      && line.left < area.right && (line.left < layout || area.scrolls || (slides && !area.fixed)));
    if (!lines.length) continue;
    const shown = parseFloat(style.fontSize) * enlarged(element) * scale;
    count(length, shown);
    const shortened = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const out = lines.filter((line) => (area.scrolls ? line.right - line.left > layout && !element.closest(rules.scrolling) : line.right > edge + rules.stuck_px));
    if (out.length && !shortened) {
      beyond += length * out.length / lines.length;
      if (!isWithin(element, causes) && slides && out.some((line) => Math.min(line.right, area.right) > layout)) spilling.add(element);
    }
  }
  // Frames of the same host are read as the page is: portals and framesets are nothing else.
  for (const frame of elements.filter((element) => element.matches("iframe, frame") && isShown(element))) {
    const inner = frame.contentDocument && frame.contentDocument.body;
    const length = inner ? inner.innerText.replace(/\s+/g, " ").trim().length : 0;
    if (!length) continue;
    count(length, parseFloat(getComputedStyle(inner).fontSize) * enlarged(frame) * scale);
    if (causes.has(frame)) beyond += length;
  }
  function isClippedAway(element) {
    for (let up = element; up && up !== document.body; up = parentOf(up)) {
      const style = styleOf(up);
      if (style.position === "absolute" && style.clip !== "auto") return true;
      if (/inset\((50|100)%/.test(style.clipPath)) return true;
      const small = up.offsetWidth <= 2 && up.offsetHeight <= 2 && style.overflow !== "visible";
      if (small && up.offsetWidth !== undefined) return true;
    }
    return false;
  }
  sizes.sort((one, other) => one[0] - other[0]);
  let passed = 0, middle = null;
  for (const [size, length] of sizes) {
    passed += length;
    if (middle === null && passed >= chars / 2) middle = size;
  }

  // Targets for a finger (WCAG 2.2, 2.5.8), in pixels as shown.
  const boxOf = (element) => {
    let box = element.getBoundingClientRect();
    for (const label of element.labels || []) {
      const other = label.getBoundingClientRect();
      if (other.width && other.height) box = {
        left: Math.min(box.left, other.left), right: Math.max(box.right, other.right),
        top: Math.min(box.top, other.top), bottom: Math.max(box.bottom, other.bottom),
      };
    }
    return { left: box.left * scale, right: box.right * scale, top: box.top * scale, bottom: box.bottom * scale };
  };
  const isInSentence = (element) => {
    if (styleOf(element).display !== "inline") return false;
    let up = parentOf(element);
    while (up && styleOf(up).display === "inline") up = parentOf(up);
    if (!up) return false;
    const links = [...up.querySelectorAll(rules.touched)].reduce((sum, each) => sum + each.textContent.trim().length, 0);
    return up.textContent.trim().length - links >= 10;
  };
  const found = elements.filter((element) => element.matches(rules.touched) && !element.disabled && isShown(element) && !isClippedAway(element)).slice(0, rules.most_targets);
  const targets = found.map((element) => {
    const box = boxOf(element);
    const area = areaOf(containerOf(element));
    const own = placed(element.getBoundingClientRect());
    const seen = own.right > Math.max(0, area.left) && own.left < area.right && own.bottom > area.top && own.top < area.bottom && own.bottom > 0;
    return { element, box, seen: seen && box.right > box.left && box.bottom > box.top };
  }).filter((target) => target.seen);
  const size = rules.size_px;
  for (const target of targets) {
    const { left, right, top, bottom } = target.box;
    target.large = right - left >= size - 0.01 && bottom - top >= size - 0.01;
    target.x = (left + right) / 2;
    target.y = (top + bottom) / 2;
  }
  const distance = (target, other) => {
    if (!other.large) return Math.hypot(target.x - other.x, target.y - other.y) - size / 2;
    const x = Math.max(other.box.left - target.x, 0, target.x - other.box.right);
    const y = Math.max(other.box.top - target.y, 0, target.y - other.box.bottom);
    return Math.hypot(x, y);
  };
  const isRelated = (one, other) => one.contains(other) || other.contains(one);
  const hasRoom = (target) => targets.every((other) => other === target || isRelated(target.element, other.element) || distance(target, other) >= size / 2 - 0.01);
  const passing = targets.filter((target) => target.large || isInSentence(target.element) || hasRoom(target));

  const wordsOf = (element) => (element.getAttribute("alt") || element.getAttribute("title") || element.textContent || "").replace(/\s+/g, " ").trim().slice(0, rules.words);
  const selectorOf = (element) => {
    const name = element.localName + (element.id ? `#${element.id}` : "");
    const kind = typeof element.className === "string" ? element.className.trim().split(/\s+/)[0] : "";
    return (name + (kind && !element.id ? `.${kind}` : "")).slice(0, 60);
  };
  const reach = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const right = Math.max(element.getBoundingClientRect().right, causes.has(element) ? 0 : range.getBoundingClientRect().right);
    return Math.round(right + left - layout);
  };
  const told = [...outermost, ...spilling].sort((one, other) => reach(other) - reach(one)).slice(0, rules.causes);
  return {
    layout: Math.round(layout), overflow: Math.round(overflow), chars, legible: chars ? legible / chars : null,
    beyond: chars ? beyond / chars : 0, text_px: middle, targets: targets.length,
    passing: targets.length ? passing.length / targets.length : null,
    causes: told.map((element) => ({ selector: selectorOf(element), words: wordsOf(element), px: reach(element) })),
  };
}
