"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges);
  const hidden = new Set();
  const view = new vis.DataView(nodes, { filter: n => !hidden.has(n.kind) });
  const container = document.getElementById("graph"), panel = document.getElementById("panel");
  const network = new vis.Network(container, { nodes: view, edges }, {
    layout: { randomSeed: 7, improvedLayout: !data.placed },
    nodes: { font: { face: "system-ui, DejaVu Sans, sans-serif" }, margin: 7 },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.5 } }, smooth: { type: "continuous" } },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, multiselect: false },
    physics: {
      solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -150, centralGravity: 0.011, springLength: 110, avoidOverlap: 0.9 },
      stabilization: { iterations: 350 }, minVelocity: 1,
    },
  });
  network.once("stabilizationIterationsDone", () => { network.setOptions({ physics: { enabled: false } }); network.fit(); open(location.hash); });

  const el = (tag, attributes = {}, ...children) => {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    e.append(...children);
    return e;
  };
  const safe = url => /^https?:\/\//.test(url);
  const names = Object.fromEntries(data.legend.map(l => [l.kind, l.name]));
  const groups = { Tenure: "Offices", Relation: "Relations", Event: "Reported events", ClaimedEvent: "Claimed events",
    UnrealizedEvent: "Planned, denied, possible", Stance: "Stances", Quotation: "Quotations" };

  // offsets count Unicode code points, JavaScript strings count UTF-16 units
  const sentence = e => {
    const points = Array.from(e.text), quote = el("blockquote");
    quote.append(points.slice(0, e.from).join(""));
    if (e.to > e.from) quote.append(el("mark", {}, points.slice(e.from, e.to).join("")));
    quote.append(points.slice(e.to).join(""));
    return quote;
  };

  const statement = id => {
    const s = data.statements[id], out = el("article", { class: "statement", id: "s-" + id });
    const badges = el("span");
    if (s.negated) badges.append(el("span", { class: "badge not" }, "not so"), " ");
    if (s.modality && s.modality !== "Actual") badges.append(el("span", { class: "badge" }, s.modality.toLowerCase()), " ");
    if (s.kind === "ClaimedEvent") badges.append(el("span", { class: "badge claimed" }, "claimed"), " ");
    if (s.type) badges.append(el("span", { class: "badge" }, s.type));
    out.append(el("p", { class: "what" }, s.label), el("p", {}, badges));
    for (const e of s.evidence) out.append(sentence(e));
    const article = data.articles[s.article] || {};
    const facts = ["Source: " + s.source + (s.outlet ? " (the outlet itself)" : ""), "confidence " + s.confidence];
    if (s.date) facts.push((s.dateEnd ? s.date + " to " + s.dateEnd : s.date) + (s.basis === "ArticleDate" ? " (date of the article)" : ""));
    const line = el("p", { class: "facts" }, facts.join(" · ") + " · ");
    line.append(article.url && safe(article.url) ? el("a", { href: article.url, rel: "noopener noreferrer" }, article.title) : article.title || "");
    if (article.date) line.append(", " + article.date);
    out.append(line);
    return out;
  };

  const list = ids => {
    const out = document.createDocumentFragment();
    for (const [kind, heading] of Object.entries(groups)) {
      const chosen = ids.filter(i => data.statements[i] && data.statements[i].kind === kind)
        .sort((a, b) => data.statements[a].article < data.statements[b].article ? -1 : data.statements[a].article > data.statements[b].article ? 1 : data.statements[a].begin - data.statements[b].begin);
      if (!chosen.length) continue;
      out.append(el("h3", {}, `${heading} (${chosen.length})`), ...chosen.map(statement));
    }
    return out;
  };

  const show = (heading, kind, ids, extra = []) => {
    panel.replaceChildren(el("h2", {}, heading), el("p", { class: "kind" }, kind), ...extra, list(ids));
    panel.scrollTop = 0;
  };
  const showNode = id => {
    const n = nodes.get(id), extra = [];
    if (n.names.length) extra.push(el("p", {}, "Also called: " + n.names.join(", ")));
    for (const link of n.links.filter(safe)) extra.push(el("p", {}, el("a", { href: link, rel: "noopener noreferrer" }, link)));
    const about = new Set(n.statements);
    for (const e of network.getConnectedEdges(id)) for (const s of edges.get(e).statements) about.add(s);
    show(n.full, names[n.kind] || n.kind, [...about], extra);
  };
  const showEdge = id => {
    const e = edges.get(id);
    show(`${nodes.get(e.from).full} – ${e.role} – ${nodes.get(e.to).full}`, groups[e.kind] || e.kind, e.statements);
  };
  const welcome = () => {
    const about = Object.values(data.articles).map(a => el("li", {}, a.url && safe(a.url) ? el("a", { href: a.url, rel: "noopener noreferrer" }, a.title) : a.title, a.date ? ", " + a.date : ""));
    panel.replaceChildren(el("h2", {}, "What the text says"), el("p", {}, "Click a node or an edge to see its statements, each with the sentence that it comes from."), el("ul", {}, ...about));
    const top = nodes.get().filter(n => n.statements.length).sort((a, b) => b.statements.length - a.statements.length || (a.full < b.full ? -1 : 1)).slice(0, 10);
    panel.append(el("h3", {}, "Most statements"));
    for (const n of top) {
      const b = el("button", { type: "button" }, `${n.full} (${n.statements.length})`);
      b.addEventListener("click", () => select(n.id));
      panel.append(el("p", {}, b));
    }
  };
  const showAll = () => show("All statements", `${Object.keys(data.statements).length} statements, in the order of the text`, Object.keys(data.statements));

  const select = id => {
    if (!nodes.get(id)) return;
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: { duration: 300 } });
    history.replaceState(null, "", "#node=" + encodeURIComponent(id));
    showNode(id);
  };
  const open = hash => {
    const found = /^#node=(.*)$/.exec(hash);
    if (found) select(decodeURIComponent(found[1]));
    else if (hash === "#statements") toggle(true);
  };

  network.on("click", event => {
    if (event.nodes.length) { history.replaceState(null, "", "#node=" + encodeURIComponent(event.nodes[0])); showNode(event.nodes[0]); }
    else if (event.edges.length) showEdge(event.edges[0]);
    else welcome();
  });

  const search = document.getElementById("search"), options = document.getElementById("names");
  const searchable = nodes.get().sort((a, b) => a.full < b.full ? -1 : 1);
  options.append(...searchable.map(n => el("option", { value: n.full })));
  const find = text => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return null;
    const all = n => [n.full, ...n.names].map(x => x.toLowerCase());
    return searchable.find(n => all(n).includes(wanted)) || searchable.find(n => all(n).some(x => x.includes(wanted)));
  };
  search.addEventListener("change", () => { const n = find(search.value); if (n) select(n.id); });

  const listing = document.getElementById("listing");
  const toggle = on => { listing.setAttribute("aria-pressed", String(on)); on ? showAll() : welcome(); };
  listing.addEventListener("click", () => toggle(listing.getAttribute("aria-pressed") !== "true"));
  document.getElementById("whole").addEventListener("click", () => { network.unselectAll(); network.fit({ animation: { duration: 300 } }); history.replaceState(null, "", location.pathname); welcome(); });

  const shapes = { dot: '<circle cx="7" cy="7" r="5.5"/>', square: '<rect x="2" y="2" width="10" height="10"/>', triangle: '<path d="M7 1l6 11H1z"/>', triangleDown: '<path d="M7 13L1 2h12z"/>',
    hexagon: '<path d="M4 1h6l3 6-3 6H4L1 7z"/>', diamond: '<path d="M7 1l6 6-6 6-6-6z"/>', box: '<rect x="1" y="3" width="12" height="8" rx="1"/>', star: '<path d="M7 1l2 4 4 .5-3 3 .8 4.5L7 11l-3.800 2 .8-4.500-3-3L5 5z"/>' };
  const legend = document.getElementById("legend");
  for (const l of data.legend) {
    const box = el("input", { type: "checkbox", checked: "" }), label = el("label", {}, box);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 14 14"); svg.setAttribute("fill", l.colour); svg.setAttribute("stroke", "#7b858f"); svg.innerHTML = shapes[l.shape];
    if (l.kind === "UnrealizedEvent") svg.setAttribute("stroke-dasharray", "2 1.5");
    box.addEventListener("change", () => { box.checked ? hidden.delete(l.kind) : hidden.add(l.kind); view.refresh(); });
    label.append(svg, `${l.name} (${l.count})`);
    legend.append(label);
  }
  document.getElementById("counts").textContent = `${nodes.length} things and events, ${Object.keys(data.statements).length} statements, each with its evidence`;
  document.documentElement.dataset.nodes = String(nodes.length);
  welcome();
})();
