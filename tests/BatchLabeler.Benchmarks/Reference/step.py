"""One training step of TRM-ML in plain PyTorch: the reference of the benchmark `step`.

Usage: step.py MATERIAL THREADS. MATERIAL is a safetensors file with weights, features, labels and settings. Every line on standard input
asks for one step; the answer is a line with the loss before the step and the seconds that the step took.
"""

import json
import struct
import sys
import time

try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError:
    sys.exit(69)


def read(path):
    """The tensors and the metadata of a safetensors file."""
    kinds = {"F32": torch.float32, "I64": torch.int64}
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        body = bytearray(file.read())
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = torch.frombuffer(body[begin:end], dtype=kinds[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"]).clone()
    return tensors, metadata


class QuickGelu(nn.Module):
    def forward(self, x):
        return x * torch.sigmoid(1.702 * x)


class Block(nn.Module):
    """A pre-norm transformer block as in CLIP."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.attn = nn.MultiheadAttention(width, heads, batch_first=True)
        self.ln_1 = nn.LayerNorm(width)
        self.mlp = nn.Sequential()
        self.mlp.add_module("c_fc", nn.Linear(width, 4 * width))
        self.mlp.add_module("gelu", QuickGelu())
        self.mlp.add_module("c_proj", nn.Linear(4 * width, width))
        self.ln_2 = nn.LayerNorm(width)

    def forward(self, x, mask):
        x = x + self.attend(self.ln_1(x), mask)
        return x + self.mlp(self.ln_2(x))

    def attend(self, x, mask):
        batch, length, width = x.shape
        parts = F.linear(x, self.attn.in_proj_weight, self.attn.in_proj_bias)
        query, key, value = parts.view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        logits = (query * (width // self.heads) ** -0.5) @ key.transpose(-2, -1) + mask
        return self.attn.out_proj((logits.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width))


class TextTower(nn.Module):
    """CLIP's text tower behind the token embedding, read at the end-of-text token."""

    def __init__(self, context, width, layers, heads, dimension):
        super().__init__()
        self.positional_embedding = nn.Parameter(torch.empty(context, width))
        self.transformer = nn.Module()
        self.transformer.resblocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.ln_final = nn.LayerNorm(width)
        self.text_projection = nn.Parameter(torch.empty(width, dimension))

    def forward(self, vectors, ends):
        length = vectors.shape[1]
        mask = torch.full((length, length), float("-inf")).triu(1)
        x = vectors + self.positional_embedding[:length]
        for block in self.transformer.resblocks:
            x = block(x, mask)
        return self.ln_final(x[torch.arange(len(x)), ends]) @ self.text_projection


class Prompts(nn.Module):
    """Positive and negative prompts: learned vectors between the start token and the name."""

    def __init__(self, start, suffix, ends, vectors):
        super().__init__()
        categories, _, width = suffix.shape
        self.positive = nn.Parameter(torch.empty(categories, vectors, width))
        self.negative = nn.Parameter(torch.empty(categories, vectors, width))
        self.start, self.suffix, self.ends = start.expand(2 * categories, 1, -1), suffix.repeat(2, 1, 1), ends.repeat(2)

    def forward(self, tower):
        sequences = torch.cat([self.start, torch.cat([self.positive, self.negative]), self.suffix], 1)
        return F.normalize(tower(sequences, self.ends), dim=-1).chunk(2)


class FeedForward(nn.Module):
    def __init__(self, dimension, dropout):
        super().__init__()
        self.expand = nn.Linear(dimension, 4 * dimension)
        self.contract = nn.Linear(4 * dimension, dimension)
        self.norm_before = nn.LayerNorm(dimension)
        self.norm_after = nn.LayerNorm(dimension)
        self.projection_hidden = nn.Linear(dimension, dimension)
        self.projection_output = nn.Linear(dimension, dimension)
        self.dropout = nn.Dropout(dropout)

    def forward(self, attended):
        x = self.norm_before(self.dropout(attended))
        x = self.norm_after(x + self.dropout(self.contract(self.dropout(F.relu(self.expand(x))))))
        return self.projection_output(F.relu(self.projection_hidden(x)))


class Decoder(nn.Module):
    """Category queries over pixels with one head. Keys and values are folded into the queries and behind the pooling."""

    def __init__(self, dimension, dropout):
        super().__init__()
        self.query = nn.Linear(dimension, dimension)
        self.key = nn.Linear(dimension, dimension)
        self.value = nn.Linear(dimension, dimension)
        self.output = nn.Linear(dimension, dimension)
        self.feed_forward = FeedForward(dimension, dropout)
        self.log_sharpness = nn.Parameter(torch.empty(()))
        self.scale = dimension ** -0.5

    def forward(self, queries, pixels):
        projected = self.query(queries) * self.scale * self.log_sharpness.exp()
        energies = (pixels @ (projected @ self.key.weight).t()).transpose(1, 2) + (projected @ self.key.bias).unsqueeze(-1)
        maps = energies.softmax(-1)
        pooled = torch.bmm(maps, pixels)
        return maps, pooled, self.feed_forward(self.output(self.value(pooled)))


class Head(nn.Module):
    def __init__(self, start, suffix, ends, vectors, dimension, dropout):
        super().__init__()
        self.prompts = Prompts(start, suffix, ends, vectors)
        self.matching = nn.Module()
        self.matching.log_scale = nn.Parameter(torch.empty(()))
        self.queries = nn.Module()
        self.queries.embeddings = nn.Parameter(torch.empty(len(suffix), dimension), requires_grad=False)
        self.queries.prompt_shares = nn.Parameter(torch.empty(len(suffix), 1), requires_grad=False)
        self.decoder = Decoder(dimension, dropout)

    def forward(self, features, tower):
        positive, negative = self.prompts(tower)
        pixels = F.normalize(features, dim=-1)
        shares, written = self.queries.prompt_shares, F.normalize(self.queries.embeddings, dim=-1)
        queries = F.normalize(shares * positive + (1 - shares) * written, dim=-1) * positive.shape[-1] ** 0.5
        maps, pooled, query = self.decoder(queries, pixels)
        regions = F.normalize(pooled, dim=-1)
        difference, scale = positive - negative, self.matching.log_scale.exp()
        # By pixels: their cosines in the mean over the map.
        region_scores = scale * (pooled * difference).sum(-1)
        query_scores = scale * (F.normalize(query, dim=-1) * difference).sum(-1)
        return region_scores, query_scores, maps, regions, pixels, positive


def classification(scores, labels):
    """The partial asymmetric loss, Eq. 14, with focusing 1 and 2 and margin 0.05."""
    p = scores.sigmoid()
    shifted = (p - 0.05).clamp(min=0)
    present = (1 - p).detach() * p.clamp(min=1e-8).log()
    absent = shifted.detach().square() * (1 - shifted).clamp(min=1e-8).log()
    return -(torch.where(labels > 0, present, 0) + torch.where(labels < 0, absent, 0)).sum() / len(scores)


def distillation(region, query, temperature=4):
    """Eq. 6, the mean over the batch; both scores learn."""
    teacher, student = (region / temperature).log_softmax(-1), (query / temperature).log_softmax(-1)
    return F.kl_div(student, teacher, reduction="batchmean", log_target=True) * temperature ** 2


class Contrast(nn.Module):
    """Eq. 13 with the visual bank, without the projection of section 3.5."""

    def forward(self, text, regions, known, bank, owners, origin, temperature=0.07):
        images, categories = (known > 0).nonzero(as_tuple=True)
        anchors = categories.unique()
        texts = F.normalize(text[anchors], dim=-1)
        similarities = texts @ F.normalize(regions[images, categories] - origin, dim=-1).t() / temperature
        own = anchors.unsqueeze(1) == categories
        negatives = similarities.masked_fill(own, -1e9).logsumexp(1, keepdim=True)
        sums, counts = (F.softplus(negatives - similarities) * own).sum(1), own.sum(1)
        if len(bank) > 0:
            stored = texts @ F.normalize(bank, dim=-1).t() / temperature
            mine = anchors.unsqueeze(1) == owners
            sums, counts = sums + (F.softplus(negatives - stored) * mine).sum(1), counts + mine.sum(1)
        return (sums / counts).mean()


class Prototypes:
    """Visual bank, text prototypes and thresholds, Eq. 7 to 12, and the guard of present pseudo-labels."""

    def __init__(self, text, origin, mean_pixel, length, top, momentum, margins):
        categories, dimension = text.shape
        self.text, self.origin, self.mean_pixel, self.length, self.top = text, origin, mean_pixel, length, top
        self.momentum, self.margins = momentum, margins
        self.bank = torch.zeros(categories, length, dimension)
        self.count = torch.zeros(categories, dtype=torch.int64)
        self.added = [0] * categories
        self.thresholds = torch.full((2, 2, categories), float("nan"), dtype=torch.float64)

    def directions(self, origin):
        """The bank as seen from an origin, and which of its places are filled."""
        filled = torch.arange(self.length) < self.count.unsqueeze(1)
        return F.normalize(F.normalize(self.bank, dim=-1) - origin, dim=-1), filled

    def similarities(self, regions, directions, filled):
        means = (directions * filled.unsqueeze(-1)).sum(1) / self.count.clamp(min=1).unsqueeze(1)
        return torch.stack([(F.normalize(regions - self.origin, dim=-1) * means).sum(-1), (regions * self.text).sum(-1)])

    def admit(self, regions):
        """Whether each region is nearer to its own category's prototypes than to any other's, seen from the mean pixel."""
        directions, filled = self.directions(self.mean_pixel)
        means = F.normalize((directions * filled.unsqueeze(-1)).sum(1), dim=-1)
        cosines = F.normalize(regions - self.mean_pixel, dim=-1) @ means.t()
        others = cosines.masked_fill(torch.eye(len(means), dtype=torch.bool) | (self.count == 0), -2).amax(-1)
        return cosines.diagonal(dim1=1, dim2=2) > others

    def estimate(self, similarities, regions, known):
        """Pseudo-labels where labels are unknown and both prototypes agree, present ones where the guard admits them."""
        positive, negative = self.thresholds.float().unbind(1)
        gap = (positive - negative).clamp(min=0)
        positive, negative = positive - self.margins[0] * gap, negative - self.margins[1] * gap
        high, low = torch.maximum(positive, negative).unsqueeze(1), torch.minimum(positive, negative).unsqueeze(1)
        decided = (similarities >= high).float() - (similarities <= low).float()
        agreed = torch.where((decided[0] == decided[1]) & (self.count == self.length) & (known == 0), decided[0], 0)
        return torch.where((agreed > 0) & ~self.admit(regions), 0, agreed)

    def observe(self, similarities, known, maps, pixels):
        similarities = similarities.double()
        for sign, chosen in enumerate([known > 0, known < 0]):
            counts = chosen.sum(0)
            means = (similarities * chosen).sum(1) / counts
            seen = (counts > 0) & torch.stack([self.count > 0, torch.ones_like(self.count, dtype=torch.bool)])
            old = self.thresholds[:, sign]
            moved = torch.where(old.isnan(), means, self.momentum * old + (1 - self.momentum) * means)
            self.thresholds[:, sign] = torch.where(seen, moved, old)
        images, categories = (known > 0).nonzero(as_tuple=True)
        places = maps[images, categories].topk(self.top).indices
        features = pixels[images.unsqueeze(1), places]
        slots = []
        for category in categories.tolist():
            slots.append([(self.added[category] + k) % self.length for k in range(self.top)])
            self.added[category] += self.top
        self.bank[categories.unsqueeze(1), torch.tensor(slots)] = features
        self.count = torch.tensor(self.added).clamp(max=self.length)


def part(tensors, prefix):
    """The tensors whose names begin so, without that beginning."""
    return {name[len(prefix):]: value for name, value in tensors.items() if name.startswith(prefix)}


class Training:
    def __init__(self, tensors, settings):
        number = {name: float(value) for name, value in settings.items()}
        self.features, self.known, self.order = tensors["features"], tensors["known"], tensors["order"]
        self.batch, dimension = int(number["batch"]), self.features.shape[-1]
        tower = part(tensors, "tower/")
        context, width = tower["positional_embedding"].shape
        self.tower = TextTower(context, width, int(number["layers"]), int(number["heads"]), dimension)
        self.tower.load_state_dict(tower)
        self.tower.requires_grad_(False)
        self.head = Head(tensors["start"], tensors["suffix"], tensors["ends"], int(number["vectors"]), dimension, number["dropout"])
        self.head.load_state_dict(part(tensors, "weights/head."))
        self.contrast = Contrast()
        self.prototypes = Prototypes(
            tensors["text"], tensors["origin"], tensors["mean_pixel"], int(number["bank"]), int(number["top"]), number["momentum"],
            (number["present"], number["absent"]))
        attention = [*self.head.decoder.query.parameters(), *self.head.decoder.key.parameters()]
        others = [p for p in self.head.parameters() if p.requires_grad and all(p is not a for a in attention)]
        self.optimizer = torch.optim.AdamW(
            [{"params": others}, {"params": attention, "lr": number["rate"] * number["attention"]}], lr=number["rate"], weight_decay=number["decay"])
        self.weights = number["distillation"], number["contrast"]
        self.done = 0

    def step(self):
        at = self.done * self.batch % len(self.order)
        images = self.order[at:at + self.batch]
        self.done += 1
        known = self.known[images]
        region, query, maps, regions, pixels, text = self.head(self.features[images], self.tower)
        with torch.no_grad():
            directions, filled = self.prototypes.directions(self.prototypes.origin)
            similarities = self.prototypes.similarities(regions, directions, filled)
            labels = known + self.prototypes.estimate(similarities, regions, known)
            bank, owners = directions[filled], filled.nonzero()[:, 0]
        terms = [classification(query, labels), classification(region, labels), distillation(region, query),
                 self.contrast(text, regions, known, bank, owners, self.prototypes.origin)]
        loss = terms[0] + terms[1] + self.weights[0] * terms[2] + self.weights[1] * terms[3]
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        with torch.no_grad():
            self.prototypes.observe(similarities, known, maps, pixels)
        return [term.item() for term in [loss, *terms]]


def main():
    torch.set_num_threads(int(sys.argv[2]))
    training = Training(*read(sys.argv[1]))
    print(torch.__version__, flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        terms = training.step()
        print(terms[0], time.perf_counter() - start, flush=True)


main()
