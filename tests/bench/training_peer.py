"""CPU ms an image of forward and backward in PyTorch, one thread, as JSON.

    python training_peer.py "baseline 512" SECONDS
"""

import json
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)


class Baseline(nn.Module):
    """The mission's network; activation after each pool, as ours."""

    shape = (1, 512, 512)

    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 32, 3), nn.Conv2d(32, 32, 3)
        self.dense1, self.dense2 = nn.Linear(80000, 50), nn.Linear(50, 6)
        self.dense3 = nn.Linear(6, 1)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = F.relu(F.max_pool2d(self.conv2(x), 5))
        return self.dense3(self.dense2(F.relu(self.dense1(x.flatten(1)))))


def pooled(x):
    return torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)


class Block5(nn.Module):
    shape = (512, 14, 14)

    def __init__(self):
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(512, 512, 3, padding=1) for _ in range(3))
        self.head = nn.Linear(1024, 1)

    def forward(self, x):
        for conv in self.convs:
            x = F.relu(conv(x))
        return self.head(pooled(F.max_pool2d(x, 2)))


class Mixed10(nn.Module):
    shape = (2048, 8, 8)

    def __init__(self):
        super().__init__()
        conv = lambda i, o, k: nn.Conv2d(i, o, k, padding=tuple((n - 1) // 2 for n in k))
        self.b1, self.b2, self.b3 = (conv(2048, n, (1, 1)) for n in (320, 384, 448))
        self.b2a, self.b2b = conv(384, 384, (1, 3)), conv(384, 384, (3, 1))
        self.b3w = conv(448, 384, (3, 3))
        self.b3a, self.b3b = conv(384, 384, (1, 3)), conv(384, 384, (3, 1))
        self.pool, self.head = conv(2048, 192, (1, 1)), nn.Linear(4096, 1)

    def forward(self, x):
        r = F.relu
        two, three = r(self.b2(x)), r(self.b3w(r(self.b3(x))))
        mean = F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
        parts = [r(self.b1(x)), r(self.b2a(two)), r(self.b2b(two))]
        parts += [r(self.b3a(three)), r(self.b3b(three)), r(self.pool(mean))]
        return self.head(pooled(torch.cat(parts, 1)))


NETWORKS = {
    "baseline 512": Baseline,
    "vgg16 block5 224": Block5,
    "inceptionv3 mixed10 299": Mixed10,
}


def cpu_ms(network, batch, layout, seconds):
    net = network().to(memory_format=layout)
    x = torch.randn(batch, *network.shape).to(memory_format=layout)
    y = torch.ones(batch, 1)
    times, started = [], time.perf_counter()
    while len(times) < 2 or time.perf_counter() - started < seconds / 4:
        before = time.process_time()
        for p in net.parameters():
            p.grad = None
        F.binary_cross_entropy_with_logits(net(x), y).backward()
        times.append((time.process_time() - before) * 1000 / batch)
    times = sorted(times[1:])
    return times[len(times) // 2]


name, seconds = sys.argv[1], float(sys.argv[2])
print(
    json.dumps(
        {
            f"PyTorch {label}, batch {batch}": cpu_ms(NETWORKS[name], batch, layout, seconds)
            for label, layout in (
                ("NCHW", torch.contiguous_format),
                ("channels_last", torch.channels_last),
            )
            for batch in (8, 1)
        }
    )
)
